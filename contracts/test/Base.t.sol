// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {Keymesh} from "../src/Keymesh.sol";
import {ChildKey} from "../src/ChildKey.sol";

/// What the tests use of forge's cheat codes.
interface Vm {
    struct Wallet {
        address addr;
        uint256 publicKeyX;
        uint256 publicKeyY;
        uint256 privateKey;
    }

    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function createWallet(uint256 privateKey) external returns (Wallet memory);
    function addr(uint256 privateKey) external pure returns (address);
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function warp(uint256 timestamp) external;
    function roll(uint256 height) external;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
    function deal(address account, uint256 balance) external;
    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;
    function chainId(uint256 id) external;
    function txGasPrice(uint256 price) external;
    function assume(bool condition) external pure;
    function expectRevert(bytes calldata data) external;
    function expectPartialRevert(bytes4 selector) external;
}

/// Five operators, two committees, a root key whose private key the test knows, and statements encoded here a second
/// time, independently of the contract.
abstract contract Base {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address internal constant OWNER = address(0xA11CE);
    address internal constant USER = address(0xB0B);
    address internal constant OTHER = address(0xCAFE);
    address internal constant PAYER = address(0xFEE);
    uint64 internal constant DELAY = 100;
    uint64 internal constant GRACE = 1000;
    uint64 internal constant MIN_TTL = 60;
    uint64 internal constant MAX_TTL = 3600;
    uint256 internal constant CAP = 10 gwei;
    uint256 internal constant ROOT = 0x1234567890abcdef1234567890abcdef1234567890abcdef1234567890abcdef;
    bytes32 internal constant DIGEST = keccak256("a message");

    Keymesh internal km;
    uint256[] internal operators; // private keys
    mapping(uint64 => uint256[]) internal seats; // by epoch, private keys in committee order

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        vm.txGasPrice(2 gwei);
        km = _deploy();
        for (uint256 i = 0; i < 40; i++) {
            uint256 k = uint256(keccak256(abi.encode("operator", i))) >> 1;
            operators.push(k);
            vm.prank(vm.addr(k));
            km.registerOperator(keccak256(abi.encode("peer", i)));
        }
        propose(2, span(0, 3)); // epoch 1: 0 1 2
        vm.warp(block.timestamp + DELAY);
        for (uint160 a = 0; a < 3; a++) {
            vm.deal([USER, OTHER, PAYER][a], 1000 ether);
        }
    }

    function _deploy() internal virtual returns (Keymesh) {
        return new Keymesh(Keymesh.Config(OWNER, DELAY, GRACE, MIN_TTL, MAX_TTL, CAP));
    }

    // ------------------------------------------------------------ committees

    function span(uint256 from, uint256 to) internal pure returns (uint256[] memory list) {
        list = new uint256[](to - from);
        for (uint256 i = from; i < to; i++) {
            list[i - from] = i;
        }
    }

    function accountsOf(uint256[] memory list) internal view returns (address[] memory accounts) {
        accounts = new address[](list.length);
        for (uint256 i = 0; i < list.length; i++) {
            accounts[i] = vm.addr(operators[list[i]]);
        }
    }

    function propose(uint8 threshold, uint256[] memory list) internal returns (uint64 epoch) {
        address[] memory accounts = accountsOf(list);
        vm.prank(OWNER);
        epoch = km.proposeCommittee(threshold, accounts);
        for (uint256 i = 0; i < list.length; i++) {
            seats[epoch].push(operators[list[i]]);
        }
    }

    function operator(uint256 i) internal view returns (address) {
        return vm.addr(operators[i]);
    }

    // -------------------------------------------------------------- requests

    function soon() internal view returns (uint64) {
        return uint64(block.timestamp) + MIN_TTL;
    }

    function request(
        IKeymesh.Kind kind,
        uint64 nonce,
        address requester,
        bytes32 keyId,
        bytes memory content,
        uint32 callbackGas,
        uint64 deadline
    ) internal pure returns (IKeymesh.Request memory) {
        return IKeymesh.Request(kind, nonce, requester, PAYER, keyId, content, callbackGas, deadline);
    }

    function one(IKeymesh.Request memory r) internal pure returns (IKeymesh.Request[] memory list) {
        list = new IKeymesh.Request[](1);
        list[0] = r;
    }

    function one(IKeymesh.Signature memory s) internal pure returns (IKeymesh.Signature[] memory list) {
        list = new IKeymesh.Signature[](1);
        list[0] = s;
    }

    function requestKey() internal returns (IKeymesh.Request memory r) {
        uint64 n = km.nonce();
        uint64 epoch = km.eligibleEpoch();
        uint256 fee = km.quote(IKeymesh.Kind.Keygen, 0, 1);
        vm.prank(USER);
        bytes32 id = km.requestKey{value: fee}(PAYER, soon());
        r = request(IKeymesh.Kind.Keygen, n, USER, 0, abi.encode(epoch), 0, soon());
        require(km.requestId(r) == id, "requestKey: id");
    }

    function requestSign(address from, bytes32 keyId, bytes memory path, bytes32 digest, uint32 callbackGas)
        internal
        returns (IKeymesh.Request memory r)
    {
        uint64 n = km.nonce();
        uint256 fee = km.quote(IKeymesh.Kind.Sign, callbackGas, 1);
        vm.deal(from, from.balance + fee);
        vm.prank(from);
        bytes32 id = km.requestSignature{value: fee}(keyId, path, digest, callbackGas, PAYER, soon());
        r = request(IKeymesh.Kind.Sign, n, from, keyId, abi.encode(digest, path), callbackGas, soon());
        require(km.requestId(r) == id, "requestSignature: id");
    }

    function requestReshare(address from, bytes32 keyId, uint64 epoch) internal returns (IKeymesh.Request memory r) {
        uint64 n = km.nonce();
        uint64 fromEpoch = km.key(keyId).epoch;
        uint256 fee = km.quote(IKeymesh.Kind.Reshare, 0, 1);
        vm.prank(from);
        bytes32 id = km.requestReshare{value: fee}(keyId, epoch, PAYER, soon());
        r = request(IKeymesh.Kind.Reshare, n, from, keyId, abi.encode(fromEpoch, epoch), 0, soon());
        require(km.requestId(r) == id, "requestReshare: id");
    }

    function requestDeletion(bytes32 keyId) internal returns (IKeymesh.Request memory r) {
        uint64 n = km.nonce();
        IKeymesh.Key memory k = km.key(keyId);
        uint64 end = k.status == IKeymesh.KeyStatus.Deleting ? k.destroyAfter : uint64(block.timestamp) + GRACE;
        uint64 deadline = (end > block.timestamp ? end : uint64(block.timestamp)) + MIN_TTL;
        uint256 fee = km.quote(IKeymesh.Kind.Delete, 0, 1);
        vm.prank(USER);
        bytes32 id = km.requestDeletion{value: fee}(keyId, PAYER, deadline);
        r = request(IKeymesh.Kind.Delete, n, USER, keyId, abi.encode(k.epoch, end), 0, deadline);
        require(km.requestId(r) == id, "requestDeletion: id");
    }

    // ------------------------------------------------------------ statements

    function typed(bytes32 structHash) internal view returns (bytes32) {
        return typedFor(structHash, block.chainid, address(km));
    }

    function typedFor(bytes32 structHash, uint256 chain, address verifier) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Keymesh"),
                keccak256("1"),
                chain,
                verifier
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, structHash));
    }

    function keyReady(bytes32 id, bytes32 keyId, uint64 epoch, IKeymesh.KeyResult memory r)
        internal
        pure
        returns (bytes32)
    {
        bytes32 t = keccak256(
            "KeyReady(bytes32 requestId,bytes32 keyId,uint64 epoch,bytes32 shareSetHash,uint256 x,uint256 y)"
        );
        return keccak256(abi.encode(t, id, keyId, epoch, r.shareSetHash, r.x, r.y));
    }

    function reshared(bytes32 id, bytes32 keyId, uint64 fromEpoch, uint64 epoch, IKeymesh.KeyResult memory r)
        internal
        pure
        returns (bytes32)
    {
        bytes32 t = keccak256(
            "Reshared(bytes32 requestId,bytes32 keyId,uint64 fromEpoch,uint64 epoch,bytes32 shareSetHash,uint256 x,uint256 y)"
        );
        return keccak256(abi.encode(t, id, keyId, fromEpoch, epoch, r.shareSetHash, r.x, r.y));
    }

    function destroyed(bytes32 id, bytes32 keyId, uint64 epoch) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(keccak256("Destroyed(bytes32 requestId,bytes32 keyId,uint64 epoch)"), id, keyId, epoch)
            );
    }

    function failed(bytes32 id, uint16 code, uint64 notAfter) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(keccak256("Failed(bytes32 requestId,uint16 code,uint64 notAfter)"), id, code, notAfter)
            );
    }

    function possessionOf(bytes32 id, bytes32 keyId, uint64 epoch, bytes32 shareSetHash)
        internal
        pure
        returns (bytes32)
    {
        bytes32 t = keccak256("Possession(bytes32 requestId,bytes32 keyId,uint64 epoch,bytes32 shareSetHash)");
        return keccak256(abi.encode(t, id, keyId, epoch, shareSetHash));
    }

    function signed(uint256 k, bytes32 digest) internal pure returns (IKeymesh.Signature memory s) {
        (s.v, s.r, s.s) = vm.sign(k, digest);
    }

    function packed(uint256 k, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(k, digest);
        return abi.encodePacked(r, s, v);
    }

    function attest(uint64 epoch, bytes32 digest) internal view returns (bytes[] memory list) {
        return attest(epoch, digest, (1 << seats[epoch].length) - 1);
    }

    function attest(uint64 epoch, bytes32 digest, uint256 members) internal view returns (bytes[] memory list) {
        uint256 n = seats[epoch].length;
        list = new bytes[](n);
        uint256 next;
        for (uint256 i = 0; i < n; i++) {
            if (members & (1 << i) != 0) list[next++] = packed(seats[epoch][i], digest);
        }
        assembly ("memory-safe") {
            mstore(list, next)
        }
    }

    // -------------------------------------------------------------- answers

    function result(uint256 k, bytes32 shareSetHash) internal returns (IKeymesh.KeyResult memory) {
        Vm.Wallet memory w = vm.createWallet(k);
        return IKeymesh.KeyResult(shareSetHash, w.publicKeyX, w.publicKeyY);
    }

    function settleKey(IKeymesh.Request memory r, address from) internal {
        bytes32 id = km.requestId(r);
        uint64 epoch = abi.decode(r.content, (uint64));
        IKeymesh.KeyResult memory res = result(ROOT, "set 1");
        bytes[] memory list = attest(epoch, typed(keyReady(id, id, epoch, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, id, epoch, res.shareSetHash)));
        vm.prank(from);
        km.settleKey(r, res, list, p);
    }

    function settleReshare(IKeymesh.Request memory r, uint256 k, address from) internal {
        bytes32 id = km.requestId(r);
        (uint64 fromEpoch, uint64 epoch) = abi.decode(r.content, (uint64, uint64));
        IKeymesh.KeyResult memory res = result(k, "set 2");
        bytes[] memory list = attest(epoch, typed(reshared(id, r.keyId, fromEpoch, epoch, res)));
        IKeymesh.Signature memory p = signed(k, typed(possessionOf(id, r.keyId, epoch, res.shareSetHash)));
        vm.prank(from);
        km.settleReshare(r, res, list, p);
    }

    function settleDeletion(IKeymesh.Request memory r, uint32 members, address from) internal {
        uint64 epoch = abi.decode(r.content, (uint64));
        bytes[] memory list = attest(epoch, typed(destroyed(km.requestId(r), r.keyId, epoch)), members);
        vm.prank(from);
        km.settleDeletion(r, members, list);
    }

    function settleFailure(IKeymesh.Request memory r, uint64 epoch, uint32 members) internal {
        uint64 notAfter = uint64(block.timestamp) + 10;
        bytes[] memory list = attest(epoch, typed(failed(km.requestId(r), 7, notAfter)), members);
        km.settleFailure(r, 7, notAfter, members, list);
    }

    /// The signature a committee would make: by the child of the root key.
    function answer(IKeymesh.Request memory r) internal view returns (IKeymesh.Signature memory) {
        (bytes32 digest, bytes memory path) = abi.decode(r.content, (bytes32, bytes));
        return signed(addmod(ROOT, km.tweak(r.keyId, r.requester, path), ChildKey.N), digest);
    }

    function settle(IKeymesh.Request memory r, address from) internal {
        IKeymesh.Signature memory s = answer(r);
        vm.prank(from);
        km.settleSignatures(one(r), one(s));
    }

    function activeKey() internal returns (bytes32 keyId) {
        IKeymesh.Request memory r = requestKey();
        settleKey(r, operator(0));
        return km.requestId(r);
    }

    // ------------------------------------------------------------- assertions

    function state(IKeymesh.Request memory r) internal view returns (IKeymesh.RequestState memory) {
        bytes32[] memory ids = new bytes32[](1);
        ids[0] = km.requestId(r);
        return km.statuses(ids)[0];
    }

    function requireStatus(IKeymesh.Request memory r, IKeymesh.RequestStatus status) internal view {
        require(state(r).status == status, "request status");
    }

    function requireStatus(bytes32 keyId, IKeymesh.KeyStatus status) internal view {
        require(km.key(keyId).status == status, "key status");
    }
}
