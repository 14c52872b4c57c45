//! What the vault's and the store's tests need on every target.

use std::{cell::RefCell, rc::Rc};

use sealwell::vault::{
    Cipher, Credential, Header, Passphrase, Random, RecoveryCode, Vault, VaultError, create, unlock,
};
use sha2::{Digest, Sha256};

/// The passphrase of every test vault.
pub const PASSPHRASE: &str = "seven herons mend the lantern";

/// The fewest iterations a writer may use, which is what tests wait for.
pub const ITERATIONS: u32 = 600_000;

/// Randomness that is the same every time: SHA-256(seed ‖ counter), block after block.
pub struct Seeded(RefCell<(u64, u64)>);

impl Seeded {
    pub fn new(seed: u64) -> Rc<Self> {
        Rc::new(Self(RefCell::new((seed, 0))))
    }
}

impl Random for Seeded {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), VaultError> {
        let mut state = self.0.borrow_mut();
        for block in bytes.chunks_mut(32) {
            let (seed, counter) = *state;
            let hash = Sha256::digest([seed.to_be_bytes(), counter.to_be_bytes()].concat());
            block.copy_from_slice(&hash[..block.len()]);
            state.1 += 1;
        }
        Ok(())
    }
}

/// A vault made with seeded randomness, and the code of its recovery kit.
pub async fn make_vault<C: Cipher>(cipher: C, seed: u64) -> (Header, Vault<C>, RecoveryCode) {
    let random = Seeded::new(seed);
    let code = RecoveryCode::make(&*random).unwrap();
    let (header, vault) = create(
        cipher,
        random,
        &Passphrase::new(PASSPHRASE),
        ITERATIONS,
        &code,
    )
    .await
    .unwrap();
    (header, vault, code)
}

/// Opens a header with a recovery code: quick, since nothing is stretched.
pub async fn unlock_by_code<C: Cipher>(
    cipher: C,
    header: &Header,
    code: &RecoveryCode,
) -> Result<Vault<C>, VaultError> {
    unlock(
        cipher,
        Seeded::new(99),
        header,
        &Credential::RecoveryCode(code.clone()),
    )
    .await
}

/// `length` bytes that do not repeat within a chunk.
pub fn patterned(length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| (at * 31 + at / 251 + at / 65_537).to_le_bytes()[0])
        .collect()
}
