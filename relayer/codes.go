package relayer

// Code is the stable name of a failure: the same in API, log, metric and contract.
type Code string

// What follows from a code.
type Consequence uint8

const (
	Final       Consequence = iota + 1 // the request ends
	NextAttempt                        // the next attempt may succeed
	Refuse                             // the message is refused and counted
	Proof                              // evidence against the sender is kept
	Health                             // the node needs its operator
)

const (
	CodeKeyUnknown       Code = "key_unknown"
	CodeKeyDeleted       Code = "key_deleted"
	CodeDigestInvalid    Code = "digest_invalid"
	CodePolicyDenied     Code = "policy_denied"
	CodeExpired          Code = "expired"
	CodeVanished         Code = "vanished"
	CodeSignOnceConflict Code = "sign_once_conflict"

	CodeRequestUnknown Code = "request_unknown"
	CodeKeyPending     Code = "key_pending"
	CodeEarlyAttempt   Code = "early_attempt"
	CodeStaleAttempt   Code = "stale_attempt"
	CodeBusy           Code = "busy"
	CodePeerSilent     Code = "peer_silent"
	CodeTimeout        Code = "timeout"
	CodeWorkerLost     Code = "worker_lost"
	CodePreParamsEmpty Code = "preparams_empty"
	CodeStopping       Code = "stopping"

	CodeNotInitiator      Code = "not_initiator"
	CodeNotMember         Code = "not_member"
	CodeBadParties        Code = "bad_parties"
	CodeVersionMismatch   Code = "version_mismatch"
	CodeCommitteeMismatch Code = "committee_mismatch"
	CodeSessionReused     Code = "session_reused"

	CodeMalformed     Code = "malformed"
	CodeOversize      Code = "oversize"
	CodeEquivocation  Code = "equivocation"
	CodeEchoMismatch  Code = "echo_mismatch"
	CodeReplayed      Code = "replayed"
	CodeResultInvalid Code = "result_invalid"

	CodeRPCDown      Code = "rpc_down"
	CodeRPCDisagree  Code = "rpc_disagree"
	CodeWrongChain   Code = "wrong_chain"
	CodeTxStuck      Code = "tx_stuck"
	CodeBalanceLow   Code = "balance_low"
	CodeDBRolledBack Code = "db_rolled_back"
	CodeDBLocked     Code = "db_locked"
	CodeDiskFull     Code = "disk_full"
	CodeSealFailed   Code = "seal_failed"
	CodeBackupOld    Code = "backup_old"
	CodeDBDamaged    Code = "db_damaged"
)

// CodeInfo is one row of the table of codes. Number is the code's number in the contract (uint16); never reuse one.
type CodeInfo struct {
	Number uint16
	Then   Consequence
	Text   string
}

// Codes is the table: every code, what follows, and a sentence for people.
var Codes = map[Code]CodeInfo{
	CodeKeyUnknown:       {1, Final, "the key is not known on this chain"},
	CodeKeyDeleted:       {2, Final, "the key has been deleted"},
	CodeDigestInvalid:    {3, Final, "the digest is zero or not below the group order"},
	CodePolicyDenied:     {4, Final, "the operator's policy does not allow the request"},
	CodeExpired:          {5, Final, "the deadline has passed"},
	CodeVanished:         {6, Final, "the final chain does not hold the request"},
	CodeSignOnceConflict: {7, Final, "another digest was already accepted for this request"},

	CodeRequestUnknown: {20, NextAttempt, "this node has not seen the request at finality yet"},
	CodeKeyPending:     {21, NextAttempt, "the key is being made by another run"},
	CodeEarlyAttempt:   {22, NextAttempt, "the attempt's window has not opened yet"},
	CodeStaleAttempt:   {23, NextAttempt, "a newer attempt is known"},
	CodeBusy:           {24, NextAttempt, "the node has no room for another session"},
	CodePeerSilent:     {25, NextAttempt, "a peer did not answer in time"},
	CodeTimeout:        {26, NextAttempt, "the session did not end in time"},
	CodeWorkerLost:     {27, NextAttempt, "the run ended with the process that computed it"},
	CodePreParamsEmpty: {28, NextAttempt, "no pre-parameters are ready"},
	CodeStopping:       {29, NextAttempt, "a node of the session was told to stop"},

	CodeNotInitiator:      {40, Refuse, "the sender is not the initiator of this attempt"},
	CodeNotMember:         {41, Refuse, "the sender or this node is not in the committee"},
	CodeBadParties:        {42, Refuse, "the list of parties is not one this node agreed to"},
	CodeVersionMismatch:   {43, Refuse, "the peer speaks another protocol version"},
	CodeCommitteeMismatch: {44, Refuse, "the peer means another committee"},
	CodeSessionReused:     {45, Refuse, "the session id was used before"},

	CodeMalformed:     {60, Proof, "a message does not parse or is out of range"},
	CodeOversize:      {61, Proof, "a message is larger than its type allows"},
	CodeEquivocation:  {62, Proof, "a party sent two different messages for one step"},
	CodeEchoMismatch:  {63, Proof, "a party broadcast different messages to different members"},
	CodeReplayed:      {64, Proof, "a message belongs to another session"},
	CodeResultInvalid: {65, Proof, "the result of the run does not verify"},

	CodeRPCDown:      {80, Health, "no RPC endpoint answers"},
	CodeRPCDisagree:  {81, Health, "RPC endpoints contradict one another about a final block"},
	CodeWrongChain:   {82, Health, "the endpoint serves another chain, or no contract is there"},
	CodeTxStuck:      {83, Health, "a transaction is not mined"},
	CodeBalanceLow:   {84, Health, "the operator's account is short of funds"},
	CodeDBRolledBack: {85, Health, "the database is older than it was, or than the chain's share sets"},
	CodeDBLocked:     {86, Health, "the database is in use or locked"},
	CodeDiskFull:     {87, Health, "the disk is full"},
	CodeSealFailed:   {88, Health, "stored secrets do not decrypt"},
	CodeBackupOld:    {89, Health, "the last backup is too old"},
	CodeDBDamaged:    {90, Health, "the database, or a row in it, is not what the node wrote"},
}

// CodeOf finds a code by its number in the contract; unknown numbers give "".
func CodeOf(number uint16) Code {
	for c, i := range Codes {
		if i.Number == number {
			return c
		}
	}
	return ""
}
