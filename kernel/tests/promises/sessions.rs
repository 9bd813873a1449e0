//! A cookie's secret is one that was handed out, or it is nobody's.

use kernel::people::session;
use proptest::prelude::*;
use testing::TestTown;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn no_forged_secret_is_anybody(
        any in prop::collection::vec(any::<String>(), 8),
        like in prop::collection::vec("[2-9A-Z]{32}", 8),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let town = TestTown::with(Vec::new()).await;
            let _signed_in = town.staff("Streets").await;
            for secret in any.iter().chain(&like) {
                let actor = session::actor(town.town(), secret).await.unwrap();
                assert!(actor.staff().is_none(), "{secret:?}");
            }
            town.leave().await;
        });
    }
}
