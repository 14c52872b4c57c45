//! The memory keeps to the contract of every store.

use sealwell::store::MemoryStore;

use crate::store_contract;

macro_rules! block_on {
    ($test:meta, $fact:ident, $store:expr) => {
        #[$test]
        fn $fact() {
            pollster::block_on(store_contract::$fact($store));
        }
    };
}

crate::store_contract!(test, block_on, MemoryStore::default());
