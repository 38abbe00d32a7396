// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {Keymesh} from "../src/Keymesh.sol";
import {KeymeshMock} from "../src/KeymeshMock.sol";
import {KeymeshConsumer} from "../src/KeymeshConsumer.sol";
import {ExampleConsumer} from "../src/examples/ExampleConsumer.sol";
import {Base, Vm} from "./Base.t.sol";

/// The example consumer, tested as a user would: against KeymeshMock, with a key the test knows.
contract ConsumerTest is Base {
    KeymeshMock internal mock;
    ExampleConsumer internal consumer;
    bytes32 internal keyId;

    function setUp() public override {
        vm.warp(1_700_000_000);
        mock = new KeymeshMock();
        km = mock;
        keyId = mock.requestKey{value: mock.quote(IKeymesh.Kind.Keygen, 0, 1)}(PAYER, soon());
        Vm.Wallet memory root = vm.createWallet(ROOT);
        mock.activate(keyId, root.publicKeyX, root.publicKeyY);
        consumer = new ExampleConsumer{value: 1 ether}(km, keyId);
        mock.setAuthorised(keyId, address(consumer), true);
    }

    receive() external payable {}

    function ask(bytes memory path) internal returns (IKeymesh.Request memory r) {
        uint64 n = km.nonce();
        bytes32 id = consumer.request(path, DIGEST, 60);
        r = IKeymesh.Request(
            IKeymesh.Kind.Sign,
            n,
            address(consumer),
            address(consumer),
            keyId,
            abi.encode(DIGEST, path),
            consumer.CALLBACK_GAS(),
            uint64(block.timestamp) + 60
        );
        require(km.requestId(r) == id && consumer.lastRequestId() == id);
    }

    function sign(bytes memory path) internal view returns (IKeymesh.Signature memory) {
        return signed(mock.childPrivateKey(ROOT, keyId, address(consumer), path), DIGEST);
    }

    function test_EndToEnd() public {
        IKeymesh.Request memory r = ask("vault");
        IKeymesh.Signature memory s = sign("vault");
        km.settleSignatures(one(r), one(s));
        requireStatus(r, IKeymesh.RequestStatus.Settled);
        IKeymesh.Signature memory got = consumer.signatureOf(km.requestId(r));
        require(ecrecover(DIGEST, got.v, got.r, got.s) == consumer.signer("vault"));
        require(km.credit(address(consumer)) != 0, "its refund");
        uint256 before = OTHER.balance;
        consumer.collect(payable(OTHER));
        require(OTHER.balance == before + 1 ether && address(consumer).balance == 0);
    }

    function test_SameChecksAsTheRealOne() public {
        IKeymesh.Request memory r = ask("vault");
        IKeymesh.Signature memory wrong = sign("another path");
        vm.expectPartialRevert(IKeymesh.SignatureInvalid.selector);
        km.settleSignatures(one(r), one(wrong));
        vm.expectPartialRevert(IKeymesh.PublicKeyInvalid.selector);
        this.activateAgain(1, 1);
    }

    function activateAgain(uint256 x, uint256 y) external {
        uint256 fee = mock.quote(IKeymesh.Kind.Keygen, 0, 1);
        bytes32 other = mock.requestKey{value: fee}(PAYER, soon());
        mock.activate(other, x, y);
    }

    function test_ActivateOnce() public {
        vm.warp(block.timestamp + 2 days);
        requireStatus(keyId, IKeymesh.KeyStatus.Active);
        require(km.credit(address(this)) == km.quote(IKeymesh.Kind.Keygen, 0, 1), "its request is closed");
        Vm.Wallet memory root = vm.createWallet(ROOT);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        mock.activate(keyId, root.publicKeyX, root.publicKeyY);
    }

    /// The owner of Keymesh raises the price in front of a request.
    function test_PaysNoMoreThanItsOwnLimit() public {
        mock.setGasPriceCap(200 gwei);
        vm.expectPartialRevert(KeymeshConsumer.FeeAboveMax.selector);
        consumer.request("vault", DIGEST, 60);
        require(address(consumer).balance == 1 ether);
        uint256 fee = mock.quote(IKeymesh.Kind.Sign, consumer.CALLBACK_GAS(), 1);
        consumer.setMaxFee(fee);
        ask("vault");
        require(address(consumer).balance == 1 ether - fee);
    }

    function test_OnlyKeymeshCallsBack() public {
        IKeymesh.Signature memory s = sign("vault");
        vm.expectPartialRevert(KeymeshConsumer.NotKeymesh.selector);
        consumer.onKeymeshSignature("id", keyId, DIGEST, s);
        vm.prank(address(km));
        vm.expectPartialRevert(ExampleConsumer.Unexpected.selector);
        consumer.onKeymeshSignature("id", keyId, DIGEST, s);
    }

    function test_OnlyTheDeployerAsksAndCollects() public {
        vm.startPrank(OTHER);
        vm.expectPartialRevert(ExampleConsumer.NotDeployer.selector);
        consumer.request("", DIGEST, 60);
        vm.expectPartialRevert(ExampleConsumer.NotDeployer.selector);
        consumer.collect(payable(OTHER));
        vm.expectPartialRevert(ExampleConsumer.NotDeployer.selector);
        consumer.setMaxFee(1);
        vm.stopPrank();
    }

    function test_Deployed() public view {
        require(consumer.keyId() == keyId && address(consumer.keymesh()) == address(km));
        require(address(mock).code.length <= 24576, "deployable");
    }
}
