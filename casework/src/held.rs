//! What was counted or read a moment ago and is still good.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Moment, Result};

/// A value with the moment it is of. While one reader makes it anew, the others wait for it.
pub(crate) struct Held<T> {
    value: Mutex<Option<(Moment, Arc<T>)>>,
    making: futures::lock::Mutex<()>,
}

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self {
            value: Mutex::default(),
            making: futures::lock::Mutex::default(),
        }
    }
}

impl<T> Held<T> {
    /// The value, if it is not older than `kept` milliseconds.
    pub(crate) fn fresh(&self, now: Moment, kept: i64) -> Option<Arc<T>> {
        let value = self.value.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, value) = value.as_ref()?;
        (now.since(*at).abs() < kept).then(|| value.clone())
    }

    /// Lets go of the value.
    pub(crate) fn forget(&self) {
        *self.value.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Puts a value of now in the place of the earlier one.
    pub(crate) fn keep(&self, now: Moment, value: T) -> Arc<T> {
        let value = Arc::new(value);
        let kept = Some((now, value.clone()));
        *self.value.lock().unwrap_or_else(PoisonError::into_inner) = kept;
        value
    }

    /// The value, made anew when it is older than `kept` milliseconds.
    ///
    /// # Errors
    /// When it has to be made and cannot be; the next reader tries again.
    pub(crate) async fn or_make(
        &self,
        now: Moment,
        kept: i64,
        make: impl Future<Output = Result<T>>,
    ) -> Result<Arc<T>> {
        if let Some(value) = self.fresh(now, kept) {
            return Ok(value);
        }
        let _making = self.making.lock().await;
        match self.fresh(now, kept) {
            Some(value) => Ok(value),
            None => Ok(self.keep(now, make.await?)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[tokio::test]
    async fn many_readers_make_a_value_once_and_again_when_it_is_old() {
        let (held, made) = (Held::default(), std::cell::Cell::new(0));
        let make = async || {
            tokio::task::yield_now().await;
            made.set(made.get() + 1);
            Ok(made.get())
        };
        let at = Moment(1_000);
        let (one, two) = tokio::join!(held.or_make(at, 10, make()), held.or_make(at, 10, make()));
        assert_eq!((*one.unwrap(), *two.unwrap()), (1, 1));
        assert_eq!(*held.or_make(Moment(1_009), 10, make()).await.unwrap(), 1);
        assert_eq!(*held.or_make(Moment(1_010), 10, make()).await.unwrap(), 2);
        let broken = async { Err(kernel::Error::internal("broken")) };
        assert!(held.or_make(Moment(2_000), 10, broken).await.is_err());
        assert_eq!(*held.or_make(Moment(2_000), 10, make()).await.unwrap(), 3);
    }
}
