package llamaserver

import "sync"

// broadcast holds the present Status and wakes everyone who waits for the next.
type broadcast struct {
	mu     sync.Mutex
	status Status
	next   chan struct{}
}

func (b *broadcast) set(status Status) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.status = status
	if b.next != nil {
		close(b.next)
	}
	b.next = make(chan struct{})
}

func (b *broadcast) get() Status {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.status
}

func (b *broadcast) changed() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.next
}
