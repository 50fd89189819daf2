//! Calls as a channel: a notice to a number is an order to call it, and what came of the call is its receipt.

use async_trait::async_trait;
use lobby_store::conversations::Conversation;
use uuid::Uuid;

use super::{Deliver, Parcel, Undelivered};
use crate::Office;
use crate::call_orders::NoticeCall;
use crate::calls::PHONE;

/// Has notices said in calls, of the kinds that the bank chose.
pub struct ByPhone {
    office: Office,
}

impl ByPhone {
    pub fn new(office: Office) -> Self {
        Self { office }
    }
}

#[async_trait]
impl Deliver for ByPhone {
    fn channel(&self) -> &'static str {
        PHONE
    }

    fn takes(&self, parcel: &Parcel) -> bool {
        let Parcel::Notice(notice) = parcel else { return false };
        self.office.calls_out().is_some_and(|how| how.notices.contains(notice.kind()))
    }

    async fn deliver(&self, to: &Conversation, _: &Parcel, id: Uuid) -> Result<Option<String>, Undelivered> {
        match self.office.order_notice_call(to, id).await {
            Ok(NoticeCall::Ordered(order)) => Ok(Some(order.to_string())),
            Ok(NoticeCall::NoNumber) => Err(Undelivered::Never { why: "there is no number to call".to_owned() }),
            // Whoever did not pick up is not called again for the same notice.
            Ok(NoticeCall::NotHeard) => {
                Err(Undelivered::Never { why: "the call was made, and not answered".to_owned() })
            }
            Err(error) => Err(Undelivered::Later { after_seconds: None, why: error.to_string() }),
        }
    }
}
