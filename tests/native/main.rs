//! Native tests: everything that needs no browser.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    reason = "a test that cannot go on should say so and stop"
)]

#[path = "../shared/fuzzing/mod.rs"]
mod fuzzing;
#[path = "../shared/hostile/mod.rs"]
mod hostile;
#[path = "../shared/known_answers.rs"]
mod known_answers;
#[path = "../shared/store_contract.rs"]
mod store_contract;
#[path = "../shared/support.rs"]
mod support;

mod architecture;
mod arriving;
mod card_form;
mod chart;
mod chart_picture;
mod chronicle;
mod cli;
mod cli_inspect;
mod cli_open;
mod cli_sample;
mod cli_sheets;
mod cli_verify_log;
mod desk;
mod documents;
mod documents_calendar;
mod documents_card;
mod documents_claims;
mod documents_course;
mod documents_elements;
mod documents_packet;
mod documents_packet_files;
mod documents_papers;
mod documents_pdf;
mod documents_people;
mod documents_reading;
mod documents_set;
mod domain;
mod drill;
mod dying_store;
mod engine_answer;
mod finding;
mod folder_backup;
mod forms;
mod happening_form;
mod health;
mod import_apple;
mod import_archive_kit;
mod import_bluebutton;
mod import_ccr;
mod import_dicom;
mod import_facts;
mod import_fhir;
mod import_hl7v2;
mod import_hostile;
mod import_html;
mod import_identity;
mod import_mail;
mod import_pdf;
mod import_picture_files;
mod import_pictures;
mod import_samples;
mod import_smart;
mod import_statements;
mod import_table;
mod import_texts;
mod import_zip;
mod import_zip_hostile;
mod journal_log;
mod keeping;
mod languages;
mod ledger;
mod ledger_erase;
mod ledger_merge;
mod ledgers;
mod look_in;
mod markup;
mod plain;
mod plain_giving;
mod received;
mod restore;
mod rotate;
mod rules;
mod search_index;
mod second_reader;
mod store_backup;
mod store_backup_bytes;
mod store_backup_damage;
mod store_backup_frozen;
mod store_backup_inspect;
mod store_backup_stage;
mod store_backup_v1;
mod store_backup_write;
mod store_memory;
mod tidings;
mod two_tabs;
mod vault_blob;
mod vault_frozen;
mod vault_hostile;
mod vault_hostile_bits;
mod vault_hostile_bits_2;
mod vault_hostile_fuzz;
mod vault_hostile_health;
mod vault_hostile_kit;
mod vault_hostile_merge;
mod vault_journal;
mod vault_keys;
mod vault_recovery;
mod vault_sheets;
mod vault_slots;
mod vault_strength;
mod vectors;
mod versions;
mod ways;
