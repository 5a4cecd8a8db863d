package session

import "time"

// sweepEvery is how often what ended by itself is cleared away. Nothing that
// ended is handed out in between: the looks check the times themselves.
const sweepEvery = time.Minute

// sweep clears away what ended. m.mu is held.
func (m *Manager[S]) sweep() {
	now := m.options.Now()
	if now.Sub(m.swept) < sweepEvery {
		return
	}
	m.swept = now
	for key, l := range m.launches {
		if !now.Before(l.expires) {
			delete(m.launches, key)
		}
	}
	for name, b := range m.browsers {
		if m.expired(b) {
			delete(m.browsers, name)
		}
	}
	for id, c := range m.conversations {
		if m.browsers[c.owner] == nil {
			delete(m.conversations, id)
			c.close()
		}
	}
}

// Sweep clears away what ended: grants are revoked, records freed. Calls to
// Begin and Open do so as well; a server that nobody launches from needs a
// timer that calls this.
func (m *Manager[S]) Sweep() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sweep()
}

// makeRoom takes out the conversations that must end so that owner can have
// one more. m.mu is held; the caller closes them.
func (m *Manager[S]) makeRoom(owner string) []*Conversation[S] {
	var over []*Conversation[S]
	drop := func(mine bool) {
		var oldest *Conversation[S]
		for _, c := range m.conversations {
			if (!mine || c.owner == owner) && (oldest == nil || c.used.Before(oldest.used)) {
				oldest = c
			}
		}
		if oldest != nil {
			delete(m.conversations, oldest.ID)
			over = append(over, oldest)
		}
	}
	own := 0
	for _, c := range m.conversations {
		if c.owner == owner {
			own++
		}
	}
	if own >= m.options.PerBrowser {
		drop(true)
	}
	if len(m.conversations) >= m.options.Total {
		drop(false)
	}
	return over
}

// dropIdleBrowser makes room for another browser by forgetting the one without
// conversations that was seen longest ago. m.mu is held.
func (m *Manager[S]) dropIdleBrowser() {
	busy := map[string]bool{}
	for _, c := range m.conversations {
		busy[c.owner] = true
	}
	oldest := ""
	for name, b := range m.browsers {
		if !busy[name] && (oldest == "" || b.seen.Before(m.browsers[oldest].seen)) {
			oldest = name
		}
	}
	delete(m.browsers, oldest)
}
