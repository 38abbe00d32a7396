package db

// The tables as gorm sees them. Private: nothing outside this package depends on a column.

type sealingRow struct {
	ID         int64 `gorm:"primaryKey;autoIncrement:false"`
	Salt       []byte
	Passes     int64
	MemoryKiB  int64 `gorm:"column:memory_kib"`
	Lanes      int64
	Operator   []byte
	CheckValue []byte
}

type markRow struct {
	ID         int64 `gorm:"primaryKey;autoIncrement:false"`
	Changes    int64
	RolledBack string
}

type cursorRow struct {
	Domain []byte `gorm:"primaryKey"`
	Number int64
	Hash   []byte
	Time   *int64
}

type committeeRow struct {
	Domain     []byte `gorm:"primaryKey"`
	Epoch      int64  `gorm:"primaryKey;autoIncrement:false"`
	M          int64
	Operators  []byte
	Hash       []byte
	EligibleAt *int64
	Cancelled  bool
}

type keyRow struct {
	Domain   []byte `gorm:"primaryKey"`
	ID       []byte `gorm:"primaryKey"`
	Name     string
	Owner    []byte
	Epoch    int64
	ShareSet []byte
	Public   []byte
	Status   int64

	Open         bool
	DestroyAfter *int64
	Users        int64 `gorm:"->"` // counted, not stored; see keyColumns
}

type keyUserRow struct {
	Domain  []byte `gorm:"primaryKey"`
	Key     []byte `gorm:"primaryKey"`
	Account []byte `gorm:"primaryKey"`
}

type requestRow struct {
	Domain      []byte `gorm:"primaryKey"`
	ID          []byte `gorm:"primaryKey"`
	Kind        int64
	Nonce       int64
	Requester   []byte
	Payer       []byte
	Key         []byte
	Epoch       int64
	Target      int64
	Path        []byte
	Digest      []byte
	Tweak       []byte
	AfterTime   *int64
	CallbackGas int64
	AtNumber    int64
	AtHash      []byte
	AtTime      *int64
	Deadline    *int64
	Status      int64
	Code        string

	ClosedNumber *int64
	ClosedHash   []byte
	ClosedTime   *int64
	ClosedTx     []byte
	Seen         *int64
	Answered     *int64
	Closed       *int64
}

type sessionRow struct {
	ID        []byte `gorm:"primaryKey"`
	Domain    []byte
	Request   []byte
	Kind      int64
	Attempt   int64
	Epoch     int64
	Initiator []byte
	State     int64
	Parties   []byte
	Room      []byte
	Code      string
	Since     *int64
	Version   int64
	Seq       int64
	Began     *int64
}

type signOnceRow struct {
	Domain  []byte `gorm:"primaryKey"`
	Request []byte `gorm:"primaryKey"`
	Digest  []byte
	Tweak   []byte
}

// shareState is where a stored share stands; see KeyActivated in apply_key.go for the transitions.
type shareState int64

const (
	shareStaged  shareState = iota + 1 // waits for the chain to name its set
	shareActive                        // the chain names its set
	shareRetired                       // the chain names another set; cannot sign, can be revived
)

type shareRow struct {
	Domain     []byte `gorm:"primaryKey"`
	Key        []byte `gorm:"primaryKey"`
	ShareSet   []byte `gorm:"primaryKey"`
	Request    []byte
	Session    []byte
	Epoch      int64
	State      shareState
	Public     []byte
	Seq        int64
	WrappedKey []byte
	Sealed     []byte
}

type attestationRow struct {
	Domain        []byte `gorm:"primaryKey"`
	Request       []byte `gorm:"primaryKey"`
	StatementHash []byte `gorm:"primaryKey"`
	Account       []byte `gorm:"primaryKey"`
	Sig           []byte
	Seq           int64
}

type answerRow struct {
	Domain  []byte `gorm:"primaryKey"`
	Request []byte `gorm:"primaryKey"`
	Payload []byte
}

type txRow struct {
	Domain []byte `gorm:"primaryKey"`
	Nonce  int64  `gorm:"primaryKey;autoIncrement:false"`
	Hash   []byte
	Raw    []byte
	State  int64
}

type preParamsRow struct {
	ID         string `gorm:"primaryKey"`
	Fixture    bool
	TakenBy    []byte
	Seq        int64
	WrappedKey []byte
	Sealed     []byte
}

type evidenceRow struct {
	Hash    []byte `gorm:"primaryKey"`
	Domain  []byte
	Accused []byte
	Code    string
	Request []byte
	Session []byte
	Record  []byte
	At      *int64
	Seq     int64
}

type offenceRow struct {
	Domain  []byte `gorm:"primaryKey"`
	Accused []byte `gorm:"primaryKey"`
	Count   int64
}

func (sealingRow) TableName() string     { return "sealing" }
func (markRow) TableName() string        { return "mark" }
func (cursorRow) TableName() string      { return "cursors" }
func (committeeRow) TableName() string   { return "committees" }
func (keyRow) TableName() string         { return "keys" }
func (keyUserRow) TableName() string     { return "key_users" }
func (requestRow) TableName() string     { return "requests" }
func (sessionRow) TableName() string     { return "sessions" }
func (signOnceRow) TableName() string    { return "sign_once" }
func (shareRow) TableName() string       { return "shares" }
func (attestationRow) TableName() string { return "attestations" }
func (answerRow) TableName() string      { return "answers" }
func (txRow) TableName() string          { return "txs" }
func (preParamsRow) TableName() string   { return "preparams" }
func (evidenceRow) TableName() string    { return "evidence" }
func (offenceRow) TableName() string     { return "offences" }
