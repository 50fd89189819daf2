//! Calls by SIP phones through a real Asterisk (`tests/peers/asterisk.sh`). What a caller heard is judged from the sound.

mod bank;
mod broken;
mod ends;
mod judge;
mod keys;
mod load;
mod ours;
mod phone;
mod proxy;
mod sounds;
mod speech;
mod transfers;
mod whole;
mod world;
