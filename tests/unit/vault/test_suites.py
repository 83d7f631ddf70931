"""A suite seals what only the same key, bytes and binding open; a name that we do not have is refused."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.vault.errors import SuiteUnknown
from shared.vault.suites import SUITES, NotAuthentic, Sm4Gcm, decrypt, encrypt

KEY = bytes(range(32))
# What PostgreSQL can keep: everything in Unicode but NUL and lone surrogates; and characters few fonts have.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0")) | st.sampled_from(["𠮷野", "㛃"])


@pytest.mark.parametrize("suite", SUITES)
@given(text=TEXTS, bound=st.binary(max_size=40))
def test_what_is_sealed_opens_again(suite: str, text: str, bound: bytes) -> None:
    sealed = encrypt(suite, KEY, text.encode(), bound)
    assert sealed.startswith(f"{suite}:")
    assert decrypt(sealed, KEY, bound).decode() == text


@pytest.mark.parametrize("suite", SUITES)
def test_no_bit_can_be_changed(suite: str) -> None:
    name, _, encoded = encrypt(suite, KEY, "龙某某".encode(), b"x").partition(":")
    sealed = urlsafe_b64decode(encoded)
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(NotAuthentic):
            decrypt(f"{name}:{urlsafe_b64encode(changed).decode()}", KEY, b"x")


@pytest.mark.parametrize("suite", SUITES)
def test_another_key_or_binding_does_not_open(suite: str) -> None:
    sealed = encrypt(suite, KEY, b"x", b"person and field")
    with pytest.raises(NotAuthentic):
        decrypt(sealed, KEY, b"person and another")
    with pytest.raises(NotAuthentic):
        decrypt(sealed, KEY[::-1], b"person and field")


def test_a_text_of_one_suite_does_not_open_as_another() -> None:
    encoded = encrypt("aes256gcm", KEY, b"x", b"").partition(":")[2]
    with pytest.raises(NotAuthentic):
        decrypt(f"sm4gcm:{encoded}", KEY, b"")


@pytest.mark.parametrize(
    "text", ["aes256gcm:", "aes256gcm:AAAA", "aes256gcm:龙", "aes256gcm:!", "aes256gcm:A"]
)
def test_what_is_no_sealed_text_is_not_authentic(text: str) -> None:
    with pytest.raises(NotAuthentic):
        decrypt(text, KEY, b"")


def test_an_unknown_suite_is_named() -> None:
    with pytest.raises(SuiteUnknown, match=r"^rot13$"):
        decrypt("rot13:xxxx", KEY, b"")


@pytest.mark.parametrize("text", ["龙某某", "522228199001011234x", "", "Long Moumou"])
def test_a_text_that_was_never_sealed_is_not_repeated_in_the_error(text: str) -> None:
    with pytest.raises(SuiteUnknown) as refused:
        decrypt(text, KEY, b"")
    assert str(refused.value) == ""


def test_the_same_text_is_never_sealed_alike_twice() -> None:
    assert len({encrypt("aes256gcm", KEY, b"x", b"") for _ in range(100)}) == 100


def test_aes_256_gcm_is_the_one_of_the_standard() -> None:
    """Test case 16 of the specification that NIST SP 800-38D took over: 256-bit key, 60 bytes, associated data."""
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    bound = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = SUITES["aes256gcm"](key).encrypt(bytes.fromhex("cafebabefacedbaddecaf888"), plain, bound)
    assert sealed.hex() == (
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )


def test_sm4_gcm_is_the_one_of_rfc_8998(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 8998, A.1. Its key is given as it is, where ours is derived."""
    monkeypatch.setattr("hmac.digest", lambda *_: bytes.fromhex("0123456789abcdeffedcba9876543210"))
    plain = b"".join(bytes([one]) * 8 for one in (0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF, 0xEE, 0xAA))
    bound = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = Sm4Gcm(KEY).encrypt(bytes.fromhex("00001234567800000000abcd"), plain, bound)
    assert sealed.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )
