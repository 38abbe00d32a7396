// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title Keymesh: threshold ECDSA keys for contracts
/// @notice A caller asks for a key, a signature, a reshare or a deletion; the operators of a committee answer;
/// an answer counts only after this contract has checked it. Deadlines are unix timestamps in seconds, money is wei.
/// @dev Requests live in one storage slot each. Whoever settles, expires or cancels a request hands its fields back
/// as a `Request`; `requestId(fields)` is both the id and the commitment to them.
interface IKeymesh {
    // ------------------------------------------------------------------ types

    /// What a request asks for. The numbers are those of relayer.Kind.
    enum Kind {
        None,
        Keygen,
        Sign,
        Reshare,
        Delete
    }

    /// Where a request stands. CallbackFailed is settled, with a callback that can be replayed. Late is a valid
    /// signature that came after the deadline or after a refund: recorded, not paid, not called back.
    enum RequestStatus {
        None,
        Pending,
        Settled,
        CallbackFailed,
        Late,
        Failed,
        Expired,
        Cancelled
    }

    enum KeyStatus {
        None,
        Requested,
        Active,
        Deleting,
        Deleted,
        Failed
    }

    /// The fields of a request. `keyId` is zero for Keygen (the key's id is the request's id).
    /// `content` by kind: Keygen abi.encode(uint64 epoch) | Sign abi.encode(bytes32 digest, bytes path)
    /// | Reshare abi.encode(uint64 fromEpoch, uint64 epoch) | Delete abi.encode(uint64 epoch, uint64 destroyAfter).
    struct Request {
        Kind kind;
        uint64 nonce;
        address requester;
        address payer;
        bytes32 keyId;
        bytes content;
        uint32 callbackGas;
        uint64 deadline;
    }

    /// What the contract stores of a request; `blockNumber` is the block that accepted it, `fee` the wei in escrow.
    struct RequestState {
        RequestStatus status;
        uint64 deadline;
        uint64 blockNumber;
        uint96 fee;
    }

    struct Key {
        address owner;
        address pendingOwner;
        KeyStatus status;
        uint64 epoch;
        uint64 destroyAfter; // end of the grace period, zero unless Deleting
        bool open; // anyone may request signatures
        bool deletionRenounced;
        bool reshareOptIn;
        bytes32 pending; // the open Reshare or Delete request, if any
        bytes32 shareSetHash;
        uint256 x;
        uint256 y;
    }

    struct Committee {
        uint8 threshold; // signers needed, m
        uint64 eligibleAt;
        bool cancelled;
        address[] accounts;
        bytes32[] peerIds; // Ed25519 public keys, in the order of accounts
    }

    /// An ECDSA signature as ecrecover takes it: low s, v 27 or 28.
    struct Signature {
        bytes32 r;
        bytes32 s;
        uint8 v;
    }

    /// One item of a batch of signature requests.
    struct SignItem {
        bytes path;
        bytes32 digest;
    }

    /// The outcome of a keygen or a reshare: x and y of the root public key, and the share set that holds it.
    struct KeyResult {
        bytes32 shareSetHash;
        uint256 x;
        uint256 y;
    }

    // ----------------------------------------------------------------- events

    event OperatorRegistered(address indexed account, bytes32 peerId);
    event OperatorRetired(address indexed account);
    event CommitteeProposed(
        uint64 indexed epoch, uint8 threshold, address[] accounts, bytes32[] peerIds, uint64 eligibleAt
    );
    event CommitteeCancelled(uint64 indexed epoch);

    /// Every accepted request, of every kind; `nonce` is sequential over all of them.
    event Requested(
        bytes32 indexed requestId,
        Kind indexed kind,
        bytes32 indexed keyId,
        uint64 nonce,
        address requester,
        address payer,
        bytes content,
        uint32 callbackGas,
        uint64 deadline,
        uint96 fee
    );
    /// Every change of a request's status after Pending; `code` is the failure code, zero otherwise.
    event Closed(bytes32 indexed requestId, RequestStatus status, uint16 code);

    /// A key became usable, or moved to a new share set (reshare; x and y unchanged).
    event KeyActivated(
        bytes32 indexed keyId, bytes32 indexed requestId, uint64 epoch, bytes32 shareSetHash, uint256 x, uint256 y
    );
    /// Every other change of a key's status (Active again after a cancelled deletion).
    event KeyStatusChanged(bytes32 indexed keyId, KeyStatus status);
    event KeyOwnershipOffered(bytes32 indexed keyId, address indexed owner, address indexed pendingOwner);
    event KeyOwnershipTransferred(bytes32 indexed keyId, address indexed from, address indexed to);
    event KeyAuthorised(bytes32 indexed keyId, address indexed requester, bool allowed);
    event KeyOpened(bytes32 indexed keyId, bool open);
    event KeyDeletionRenounced(bytes32 indexed keyId);
    event KeyReshareOptIn(bytes32 indexed keyId, bool optIn);

    event SignatureDelivered(bytes32 indexed requestId, bytes32 indexed keyId, bytes32 digest, Signature signature);
    event CallbackReplayed(bytes32 indexed requestId);

    event Credited(address indexed account, uint256 amount);
    event Withdrawn(address indexed account, address to, uint256 amount);
    event GasPriceCapChanged(uint256 gasPriceCap);

    // ----------------------------------------------------------------- errors

    error ZeroPeerId();
    error OperatorUnknown(address account);
    error OperatorDuplicate(address account);
    error CommitteeSize(uint256 threshold, uint256 size);
    error CommitteeUnknown(uint64 epoch);
    error CommitteeNotEligible(uint64 epoch, uint64 eligibleAt);
    error CommitteeAlreadyEligible(uint64 epoch);
    error NoCommittee();

    error KeyUnknown(bytes32 keyId);
    error KeyNotActive(bytes32 keyId, KeyStatus status);
    error NotKeyOwner(bytes32 keyId, address caller);
    error NotPendingOwner(bytes32 keyId, address caller);
    error NotAuthorised(bytes32 keyId, address caller);
    error KeyBusy(bytes32 keyId, bytes32 pending);
    error DeletionRenounced(bytes32 keyId);
    error ReshareNotAllowed(bytes32 keyId, uint64 epoch);

    error DigestInvalid(bytes32 digest);
    error PathTooLong(uint256 length, uint256 max);
    error CallbackGasTooHigh(uint32 gas, uint32 max);
    error FeeTooLow(uint256 sent, uint256 required);
    error FeeTooHigh(uint256 sent);
    error DeadlineTooSoon(uint64 deadline, uint64 earliest);
    error DeadlineTooLate(uint64 deadline, uint64 latest);
    error ZeroPayer();
    error EmptyBatch();

    error RequestUnknown(bytes32 requestId);
    error RequestNotPending(bytes32 requestId, RequestStatus status);
    error WrongKind(bytes32 requestId, Kind kind);
    error NotExpired(bytes32 requestId, uint64 deadline);
    error GracePeriodRunning(bytes32 requestId, uint64 destroyAfter);
    error AttestationInvalid(uint256 index);
    error AttestationStale(uint64 notAfter);
    error TooFewAttestations(uint256 got, uint256 required);
    error PublicKeyInvalid();
    error PossessionInvalid();
    error SignatureInvalid(bytes32 requestId);
    error LengthMismatch();
    error InsufficientGas();
    error NothingToReplay(bytes32 requestId);
    error CallbackReverted(bytes32 requestId);
    error NothingToWithdraw();
    error TransferFailed();

    // ------------------------------------------------------ operators and committees

    /// Registers the caller, or changes its peer id for committees proposed from now on.
    /// @param peerId the raw Ed25519 public key from which the libp2p peer id is made
    function registerOperator(bytes32 peerId) external;

    /// Takes the caller off the register; committees that name it stay as they are.
    function retireOperator() external;

    /// Owner only. Composes the next committee from registered operators; eligible after `committeeDelay`.
    /// 2 <= threshold <= size <= 32, accounts and peer ids distinct. The order given is the committee's order.
    function proposeCommittee(uint8 threshold, address[] calldata accounts) external returns (uint64 epoch);

    /// Owner only; only before it is eligible.
    function cancelCommittee(uint64 epoch) external;

    function operatorPeerId(address account) external view returns (bytes32);
    function committee(uint64 epoch) external view returns (Committee memory);
    /// The newest proposed epoch, eligible or not; epochs count from 1.
    function latestEpoch() external view returns (uint64);
    /// The newest eligible epoch: new keys go to it. Zero if there is none.
    function eligibleEpoch() external view returns (uint64);
    function committeeDelay() external view returns (uint64);

    // ------------------------------------------------------------- requests

    /// Asks for a new key, owned by the caller. msg.value must be at least quote(Keygen, 0, 1).
    /// @param payer who is credited with refunds
    function requestKey(address payer, uint64 deadline) external payable returns (bytes32 keyId);

    /// Asks for a signature over `digest` by the child of (keyId, msg.sender, path).
    /// If callbackGas > 0, the caller's IKeymeshCallback.onKeymeshSignature is called with that much gas.
    function requestSignature(
        bytes32 keyId,
        bytes calldata path,
        bytes32 digest,
        uint32 callbackGas,
        address payer,
        uint64 deadline
    ) external payable returns (bytes32 requestId);

    function requestSignatures(
        bytes32 keyId,
        SignItem[] calldata items,
        uint32 callbackGas,
        address payer,
        uint64 deadline
    ) external payable returns (bytes32[] memory requestIds);

    /// Moves a key to an eligible epoch (the same epoch is a refresh). The key's owner may name any; under the owner's
    /// opt-in anyone may name a newer one, if its threshold is not lower, its newcomers are fewer than that threshold,
    /// and the others are at least as many. A newcomer is who is no member of the epoch that the owner consented to: the
    /// key's at the opt-in, or that of the owner's own last reshare since.
    function requestReshare(bytes32 keyId, uint64 epoch, address payer, uint64 deadline)
        external
        payable
        returns (bytes32 requestId);

    /// Owner only. Shares are destroyed after the grace period; the deadline must leave time for that.
    function requestDeletion(bytes32 keyId, address payer, uint64 deadline) external payable returns (bytes32 requestId);

    /// Owner only, within the grace period. The key is Active again.
    function cancelDeletion(Request calldata request) external;

    /// Owner only. Ends an open reshare; the old share set stays.
    function cancelReshare(Request calldata request) external;

    /// Refunds requests whose deadline has passed. Anyone may. A refund never means "unsigned".
    function expire(Request[] calldata requests) external;

    // ----------------------------------------------------------- key ownership

    function offerKey(bytes32 keyId, address newOwner) external;
    function acceptKey(bytes32 keyId) external;
    function setAuthorised(bytes32 keyId, address requester, bool allowed) external;
    function setOpen(bytes32 keyId, bool open) external;
    function renounceDeletion(bytes32 keyId) external;
    function setReshareOptIn(bytes32 keyId, bool optIn) external;

    // -------------------------------------------------------------- settlement

    /// Anyone may settle; the first valid answer wins; a request already closed is skipped without an error.

    /// @param attestations KeyReady by all members, 65 bytes each (r, s, v), in committee order
    /// @param possession Possession signed by the new root key
    function settleKey(
        Request calldata request,
        KeyResult calldata result,
        bytes[] calldata attestations,
        Signature calldata possession
    ) external;

    function settleSignatures(Request[] calldata requests, Signature[] calldata signatures) external;

    /// @param attestations Reshared by all members of the new epoch, in committee order
    function settleReshare(
        Request calldata request,
        KeyResult calldata result,
        bytes[] calldata attestations,
        Signature calldata possession
    ) external;

    /// @param members bit i set = member i of the key's committee attested Destroyed; at least n-m+1
    function settleDeletion(Request calldata request, uint32 members, bytes[] calldata attestations) external;

    /// @param members bit i set = member i attested Failed; at least max(m, n-m+1)
    function settleFailure(
        Request calldata request,
        uint16 code,
        uint64 notAfter,
        uint32 members,
        bytes[] calldata attestations
    ) external;

    /// Calls back again for a settled request whose callback failed; the caller pays and chooses the gas.
    function replayCallback(Request calldata request, Signature calldata signature) external;

    // -------------------------------------------------------------- money

    /// Wei needed for `count` requests of a kind, at the current gas price cap.
    function quote(Kind kind, uint32 callbackGas, uint256 count) external view returns (uint256);
    function credit(address account) external view returns (uint256);
    function withdraw(address payable to) external;
    /// Contract owner only: the highest gas price, in wei, at which settlement is reimbursed. A request's own fee bounds
    /// it as well: a raise is for requests made afterwards. There is a ceiling for good.
    function setGasPriceCap(uint256 gasPriceCap) external;
    function gasPriceCap() external view returns (uint256);

    // -------------------------------------------------------------- views

    function requestId(Request calldata request) external view returns (bytes32);
    function statuses(bytes32[] calldata requestIds) external view returns (RequestState[] memory);
    /// The nonce the next request will get; also the number of requests accepted so far.
    function nonce() external view returns (uint64);
    /// The block of deployment: where a scan of events begins.
    function deployedAt() external view returns (uint64);
    function key(bytes32 keyId) external view returns (Key memory);
    function isAuthorised(bytes32 keyId, address requester) external view returns (bool);
    /// keccak256(abi.encode("keymesh.child.v1", chainid, contract, keyId, requester, keccak256(path))) mod n
    function tweak(bytes32 keyId, address requester, bytes calldata path) external view returns (uint256);
    /// The address that signs for (keyId, requester, path).
    function childAddress(bytes32 keyId, address requester, bytes calldata path) external view returns (address);
    function deletionGrace() external view returns (uint64);
    function minTtl() external view returns (uint64);
    function maxTtl() external view returns (uint64);
    function maxPathLength() external view returns (uint256);
    function maxCallbackGas() external view returns (uint32);
}

/// What a contract that asks for signatures implements.
interface IKeymeshCallback {
    function onKeymeshSignature(
        bytes32 requestId,
        bytes32 keyId,
        bytes32 digest,
        IKeymesh.Signature calldata signature
    ) external;
}
