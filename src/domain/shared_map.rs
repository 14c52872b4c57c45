//! A sorted map whose copies share their values.
//!
//! The state is copied with every change, because pages hold the one before. In a vault of many years nearly all of it is
//! requests with what happened to them; a copy of this map counts references instead, and a value is copied only when it is
//! changed while somebody else still holds it.

use std::collections::{BTreeMap, btree_map};
use std::iter::Map;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Values by key, in the order of the keys. As JSON it is a map like any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[serde(bound(
    serialize = "K: Serialize, V: Serialize",
    deserialize = "K: Ord + Deserialize<'de>, V: Deserialize<'de>"
))]
pub struct SharedMap<K, V>(BTreeMap<K, Arc<V>>);

/// Keys with values, ascending.
pub type Pairs<'m, K, V> =
    Map<btree_map::Iter<'m, K, Arc<V>>, fn((&'m K, &'m Arc<V>)) -> (&'m K, &'m V)>;

impl<K, V> Default for SharedMap<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord, V> SharedMap<K, V> {
    /// The value with this key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(key).map(Arc::as_ref)
    }

    /// All of them, by ascending key.
    pub fn iter(&self) -> Pairs<'_, K, V> {
        self.0.iter().map(|(key, value)| (key, value.as_ref()))
    }

    /// The values, by ascending key.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.0.values().map(Arc::as_ref)
    }

    /// Puts a value there and gives back the one before.
    pub fn insert(&mut self, key: K, value: V) -> Option<Arc<V>> {
        self.0.insert(key, Arc::new(value))
    }

    /// Takes a value away.
    pub fn remove(&mut self, key: &K) -> Option<Arc<V>> {
        self.0.remove(key)
    }

    /// Keeps only what `stays` says yes to.
    pub fn retain(&mut self, stays: impl Fn(&K, &V) -> bool) {
        self.0.retain(|key, value| stays(key, value));
    }
}

impl<K: Ord, V: Clone> SharedMap<K, V> {
    /// A value to be changed; it is copied first where a copy of the map holds it too.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.0.get_mut(key).map(Arc::make_mut)
    }

    /// All values to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.values_mut().map(Arc::make_mut)
    }
}

/// As what it is: for keys and counts, which share nothing.
impl<K, V> std::ops::Deref for SharedMap<K, V> {
    type Target = BTreeMap<K, Arc<V>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'m, K: Ord, V> IntoIterator for &'m SharedMap<K, V> {
    type Item = (&'m K, &'m V);
    type IntoIter = Pairs<'m, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Ord, V> std::ops::Index<&K> for SharedMap<K, V> {
    type Output = V;

    fn index(&self, key: &K) -> &V {
        &self.0[key]
    }
}
