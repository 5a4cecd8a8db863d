package session

import (
	"context"
	"errors"
	"time"

	"github.com/alexedwards/scs/v2"
)

// cookies is scs's store of session ids over our own rows, encrypted like them.
// scs hashes the token before it comes here.
type cookies struct {
	rows sealed
	now  func() time.Time
}

var _ scs.CtxStore = cookies{}

func (c cookies) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	r, err := c.rows.living(ctx, cookieRow, token, c.now())
	if errors.Is(err, ErrNoRow) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	var data []byte
	if c.rows.open(r, &data) != nil {
		return nil, false, nil // under a key that is gone: as good as ended
	}
	return data, true, nil
}

func (c cookies) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	r := Row{Kind: cookieRow, ID: token, Created: c.now(), Expires: expiry}
	if there, err := c.rows.update(ctx, r, data); err != nil || there {
		return err
	}
	_, err := c.rows.create(ctx, r, data)
	return err
}

func (c cookies) DeleteCtx(ctx context.Context, token string) error {
	_, err := c.rows.Delete(ctx, cookieRow, token)
	return err
}

// scs asks for these too and never calls them where the others are.

func (c cookies) Find(token string) ([]byte, bool, error) {
	return c.FindCtx(context.Background(), token)
}
func (c cookies) Commit(token string, data []byte, expiry time.Time) error {
	return c.CommitCtx(context.Background(), token, data, expiry)
}
func (c cookies) Delete(token string) error { return c.DeleteCtx(context.Background(), token) }
