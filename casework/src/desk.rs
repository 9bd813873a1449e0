//! The desk: the queue, the page of a case, and taking a report for somebody. Everything a case
//! worker needs of one case stands on one page.

mod act;
mod asked;
mod assign;
mod assign_many;
mod case_page;
mod categorise;
mod change_state;
mod clock;
mod commands;
mod contact;
mod doing;
mod filters;
mod forms;
mod left_page;
mod live;
mod move_many;
mod note;
mod peek;
mod photos;
mod queue_page;
mod remove_view;
mod rename_view;
mod reply;
mod rows;
mod save_view;
mod saved;
mod saved_forms;
mod staff_book;
mod story;
mod stuck;
mod stuck_let_go;
mod stuck_page;
mod stuck_retry;
mod take;
mod take_form;
mod taken;
mod ticked;
mod told;
mod views;

use axum::routing::{get, post};
use ui::web::Routes;

pub(crate) use saved::Held as HeldViews;
pub use saved::ViewId;
pub(crate) use saved::{NAME as VIEW_NAME, looking_at, looks_at};
pub(crate) use staff_book::StaffBook;

/// Its routes.
pub fn routes() -> Routes {
    Routes::new()
        .route("/desk", get(queue_page::show))
        .route("/desk/live", get(live::queue))
        .route("/desk/assign", post(assign_many::send))
        .route("/desk/move", post(move_many::send))
        .route("/desk/jobs", get(stuck_page::show))
        .route("/desk/jobs/retry", post(stuck_retry::send))
        .route("/desk/jobs/let-go", post(stuck_let_go::send))
        .route("/desk/views", post(save_view::send))
        .route("/desk/views/{id}/rename", post(rename_view::send))
        .route("/desk/views/{id}/remove", post(remove_view::send))
        .route("/desk/take", get(take::show).post(take::send))
        .route("/desk/taken/{id}", get(taken::show))
        .route("/desk/cases/{id}", get(case_page::show))
        .route("/desk/cases/{id}/live", get(live::case))
        .route("/desk/cases/{id}/peek", get(peek::show))
        .route("/desk/cases/{id}/contact", post(contact::show))
        .route("/desk/cases/{id}/assign", post(assign::send))
        .route("/desk/cases/{id}/move", post(change_state::send))
        .route("/desk/cases/{id}/reply", post(reply::send))
        .route("/desk/cases/{id}/photos/{photo}", post(photos::press))
        .route("/desk/cases/{id}/note", post(note::send))
        .route("/desk/cases/{id}/category", post(categorise::send))
}
