//! How much one address may ask and post.

use kernel::Moment;

use crate::sender::{POSTS, REQUESTS, Sender, errors, town};

#[tokio::test]
async fn an_address_posts_so_many_in_an_hour() {
    let town = town().await;
    let phone = Sender::at(&town, "2001:db8::1");
    for _ in 0..POSTS {
        assert_eq!(phone.report().await.status(), 200);
    }
    let neighbour = Sender::at(&town, "2001:db8::2");
    let refused = neighbour.report().await;
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.header("retry-after"), Some("3600"));
    assert_eq!(errors(&refused)[0].0, 429);
    assert_eq!(Sender::at(&town, "192.0.2.7").report().await.status(), 200);
    for _ in 0..=POSTS {
        assert_eq!(Sender::here(&town).report().await.status(), 200);
    }
    town.clock.advance(Moment::HOUR);
    assert_eq!(phone.report().await.status(), 200);
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn an_address_asks_so_often_in_a_minute() {
    let town = town().await;
    let reader = Sender::at(&town, "192.0.2.7");
    for _ in 0..REQUESTS {
        assert_eq!(reader.get("/requests").await.status(), 200);
    }
    let page = reader.get("/requests").await;
    assert_eq!(page.status(), 429);
    assert_eq!(page.header("retry-after"), Some("60"));
    assert_eq!(page.h1(), "Too many at once");
    let problem = reader.get("/requests.json").await;
    assert_eq!(problem.status(), 429);
    assert_eq!(
        problem.header("content-type"),
        Some("application/problem+json")
    );
    let standard = reader.get("/open311/v2/services.json").await;
    assert_eq!((standard.status(), errors(&standard)[0].0), (429, 429));
    assert_eq!(standard.header("retry-after"), Some("60"));
    assert_eq!(reader.get("/nowhere").await.status(), 429);
    let here = Sender::here(&town);
    for _ in 0..=REQUESTS {
        assert_eq!(here.get("/requests").await.status(), 200);
    }
    town.clock.advance(Moment::MINUTE);
    assert_eq!(reader.get("/requests").await.status(), 200);
    town.run_jobs().await;
    town.close().await;
}
