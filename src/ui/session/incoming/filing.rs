//! Files that are ready go into their folders, many as one change.

use leptos::prelude::*;

use super::{Incoming, Sealed, Stage};
use crate::app::Twins;
use crate::app::forms::Filing;
use crate::domain::{Command, IdentityCheck, ReceivedRecord, RecordId};
use crate::ui::session::Session;

/// So many records are filed as one change: often enough that little is lost with a killed tab, and seldom enough that the
/// pages are not drawn anew for each.
pub(super) const BATCH: usize = 25;

impl Session {
    /// Puts away what is ready and wanted, where there are at least so many.
    pub(super) async fn file_ready(self, least: usize) {
        loop {
            let mut asked = self.asked_for();
            let is_stopped = self.arrivals.queue().stop.get();
            if is_stopped || asked.is_empty() || asked.len() < least || self.desk().is_err() {
                return;
            }
            asked.truncate(BATCH);
            let mut batch = Vec::new();
            for incoming in asked {
                self.take_from_ready(incoming);
                if let Some(record) = self.record_of(incoming, &batch).await {
                    batch.push((incoming, record));
                }
            }
            self.file_batch(batch).await;
        }
    }

    /// The record that a file becomes; none where it is asked about first, or lies here already.
    async fn record_of(
        self,
        incoming: Incoming,
        batch: &[(Incoming, ReceivedRecord)],
    ) -> Option<ReceivedRecord> {
        let (sealed, filing) = incoming.ready().zip(incoming.filing())?;
        let fingerprint = sealed.blob.sha256;
        let twin = self.state.with_untracked(|state| {
            let here = state.record_with(&fingerprint).map(|record| record.id);
            let coming = || {
                let twin = batch
                    .iter()
                    .find(|(_, other)| other.file.sha256 == fingerprint)?;
                Some(twin.1.id)
            };
            here.or_else(coming)
        });
        let skips = incoming.wish.with_value(|wish| wish.twins == Twins::Skip);
        if let Some(record) = twin.filter(|_| skips) {
            self.drop_incoming(incoming, sealed.blob, Stage::Twin { record })
                .await;
            return None;
        }
        let identity = self
            .state
            .with_untracked(|state| sealed.identity(state, filing.person));
        if let IdentityCheck::Differs { name, born } = identity {
            let person = filing.person;
            self.arrivals.put(
                incoming,
                Stage::Differs {
                    sealed,
                    person,
                    name,
                    born,
                },
            );
            return None;
        }
        match self.random_bytes() {
            Ok(id) => Some(sealed.into_record(RecordId::from_random(id), filing, identity)),
            Err(failure) => {
                self.drop_incoming(incoming, sealed.blob, Stage::Failed(failure))
                    .await;
                None
            }
        }
    }

    /// Files records as one change; where it is refused, one by one, so that one does not keep the others out.
    async fn file_batch(self, batch: Vec<(Incoming, ReceivedRecord)>) {
        let records: Vec<_> = batch.iter().map(|(_, record)| record.clone()).collect();
        if records.is_empty() {
            return;
        }
        if self.record(Command::FileRecords(records)).await.is_ok() {
            for (incoming, record) in batch {
                let (record, aside) = (record.id, false);
                self.arrivals.put(incoming, Stage::Filed { record, aside });
            }
            return;
        }
        for (incoming, record) in batch {
            self.file_one(incoming, record).await;
        }
    }

    /// Puts one file into a folder, with what is known of whose it is.
    pub async fn keep_incoming(
        self,
        incoming: Incoming,
        filing: Filing,
        sealed: Sealed,
        identity: IdentityCheck,
    ) {
        match self.random_bytes() {
            Ok(id) => {
                let record = sealed.into_record(RecordId::from_random(id), filing, identity);
                self.file_one(incoming, record).await;
            }
            Err(failure) => {
                self.drop_incoming(incoming, sealed.blob, Stage::Failed(failure))
                    .await;
            }
        }
    }

    async fn file_one(self, incoming: Incoming, record: ReceivedRecord) {
        let (id, blob) = (record.id, record.file.clone());
        let aside = matches!(record.identity, IdentityCheck::Differs { .. });
        match self.record(Command::FileRecord(Box::new(record))).await {
            Ok(()) => {
                let record = id;
                self.arrivals.put(incoming, Stage::Filed { record, aside });
            }
            Err(failure) => {
                self.drop_incoming(incoming, blob, Stage::Failed(failure))
                    .await;
            }
        }
    }
}
