//! Published answers, restated by hand so that they bite without the files they come from. Every backend must give them.

use sealwell::vault::{Cipher, CipherError, Job, Passphrase};

/// Key, nonce, aad, plaintext, ciphertext and tag, all in hexadecimal.
/// The first three: McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13, 14 and 16.
/// The last: NIST CAVP, gcmDecrypt256.rsp, keylen 256, IV 96, tag 128, count 0.
const GCM: [[&str; 5]; 4] = [
    [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "000000000000000000000000",
        "",
        "",
        "530f8afbc74536b9a963b4f1c4cb738b",
    ],
    [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "000000000000000000000000",
        "",
        "00000000000000000000000000000000",
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
    ],
    [
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
        "cafebabefacedbaddecaf888",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
    ],
    [
        "f5a2b27c74355872eb3ef6c5feafaa740e6ae990d9d48c3bd9bb8235e589f010",
        "58d2240f580a31c1d24948e9",
        "",
        "",
        "15e051a5e4a5f5da6cea92e2ebee5bac",
    ],
];

/// NIST CAVP, the same file, count 1: its tag is wrong and must be refused.
const GCM_REFUSED: [&str; 3] = [
    "e5a8123f2e2e007d4e379ba114a2fb66e6613f57c72d4e4f024964053028a831",
    "51e43385bf533e168427e1ad",
    "38fe845c66e66bdd884c2aecafd280e6",
];

/// Secret, salt, info and the first 32 bytes of what is derived: RFC 5869, A.1 and A.3.
const HKDF: [[&str; 4]; 2] = [
    [
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
    ],
    [
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "",
        "",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d",
    ],
];

/// Passphrase, salt, iterations and the first 32 bytes of what is derived: RFC 7914, section 11.
const PBKDF2: [(&str, &str, u32, &str); 2] = [
    (
        "passwd",
        "salt",
        1,
        "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc",
    ),
    (
        "Password",
        "NaCl",
        80_000,
        "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56",
    ),
];

pub fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}

/// Whether two keys are one: they seal the same words alike.
pub async fn same_key<C: Cipher>(cipher: &C, key: &C::Key, expected: &[u8]) -> bool {
    let expected = cipher
        .import_key(&expected[..32].try_into().unwrap())
        .await
        .unwrap();
    let words = [
        cipher.seal(key, [0; 12], b"", b"words").await,
        cipher.seal(&expected, [0; 12], b"", b"words").await,
    ];
    words[0].is_ok() && words[0] == words[1]
}

/// Holds a backend against all of the above.
pub async fn hold<C: Cipher>(cipher: &C) {
    for [key, nonce, aad, plain, sealed] in GCM {
        let key = cipher
            .import_key(&bytes(key).try_into().unwrap())
            .await
            .unwrap();
        let (nonce, aad, plain, sealed) = (
            bytes(nonce).try_into().unwrap(),
            bytes(aad),
            bytes(plain),
            bytes(sealed),
        );
        assert_eq!(
            cipher.seal(&key, nonce, &aad, &plain).await.unwrap(),
            sealed
        );
        let job = Job {
            key: &key,
            nonce,
            aad: &aad,
            sealed: &sealed,
        };
        assert_eq!(*cipher.open(job).await.unwrap(), plain);
    }
    let [key, nonce, sealed] = GCM_REFUSED;
    let key = cipher
        .import_key(&bytes(key).try_into().unwrap())
        .await
        .unwrap();
    let (nonce, sealed) = (bytes(nonce).try_into().unwrap(), bytes(sealed));
    let job = Job {
        key: &key,
        nonce,
        aad: &[],
        sealed: &sealed,
    };
    assert_eq!(cipher.open(job).await, Err(CipherError::Refused));
    let short = Job {
        sealed: &sealed[..9],
        ..job
    };
    assert_eq!(
        cipher.open_all(&[job, short]).await,
        [Err(CipherError::Refused), Err(CipherError::Refused)]
    );

    for [secret, salt, info, expected] in HKDF {
        let root = cipher.root(&bytes(secret)).await.unwrap();
        let key = cipher
            .derive(&root, &bytes(salt), &bytes(info))
            .await
            .unwrap();
        assert!(same_key(cipher, &key, &bytes(expected)).await);
    }
    for (passphrase, salt, iterations, expected) in PBKDF2 {
        let key = cipher
            .stretch(&Passphrase::new(passphrase), salt.as_bytes(), iterations)
            .await
            .unwrap();
        assert!(same_key(cipher, &key, &bytes(expected)).await);
    }
}
