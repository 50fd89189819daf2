//! Audio on disk, by names that say nothing: a digest of what is said, or for what is a caller's own a random one.
//!
//! Several nodes may share the folder. A file is written aside and renamed, so nobody reads half of one.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use tokio::fs;

use super::Fetched;

/// How long a caller's own words are there to be fetched.
const PERSONAL_FOR: Duration = Duration::from_secs(10 * 60);
/// How much is taken away at once when there is too much.
const SHRINK_TO: f64 = 0.9;

#[derive(Debug)]
pub(super) struct Cache {
    common: PathBuf,
    personal: PathBuf,
    /// In bytes, of the common part.
    most: u64,
    size: AtomicU64,
}

impl Cache {
    /// Takes away what an earlier process should have. Folders are made when something is put into them.
    pub(super) async fn open(folder: &Path, most: u64) -> io::Result<Self> {
        let cache = Self { common: folder.join("said"), personal: folder.join("own"), most, size: AtomicU64::new(0) };
        let kept = files(&cache.common).await?;
        cache.size.store(kept.iter().map(|file| file.bytes).sum(), Ordering::Relaxed);
        for old in files(&cache.personal).await?.iter().filter(|file| file.age > PERSONAL_FOR) {
            remove(&old.path).await;
        }
        Ok(cache)
    }

    /// The file of a name, wherever it is; nothing for what is no name.
    pub(super) async fn read(&self, name: &str) -> Option<Fetched> {
        if !is_name(name) {
            return None;
        }
        if let Ok(audio) = fs::read(self.file(&self.common, name)).await {
            return Some(Fetched { audio, personal: false });
        }
        let audio = fs::read(self.file(&self.personal, name)).await.ok()?;
        Some(Fetched { audio, personal: true })
    }

    /// Whether it is there. What is asked for stays longest.
    pub(super) async fn has(&self, name: &str) -> bool {
        let path = self.file(&self.common, name);
        let touched =
            tokio::task::spawn_blocking(move || std::fs::File::options().append(true).open(path)?.set_modified(now()));
        matches!(touched.await, Ok(Ok(())))
    }

    pub(super) async fn put(&self, name: &str, audio: &[u8]) -> io::Result<()> {
        write(&self.file(&self.common, name), audio).await?;
        let added = u64::try_from(audio.len()).unwrap_or_default();
        if self.size.fetch_add(added, Ordering::Relaxed) + added > self.most {
            self.shrink().await?;
        }
        Ok(())
    }

    /// Keeps it for some minutes, whatever becomes of the call.
    pub(super) async fn put_personal(&self, name: &str, audio: &[u8]) -> io::Result<()> {
        let path = self.file(&self.personal, name);
        write(&path, audio).await?;
        tokio::spawn(async move {
            tokio::time::sleep(PERSONAL_FOR).await;
            remove(&path).await;
        });
        Ok(())
    }

    /// Takes away what was not asked for longest.
    async fn shrink(&self) -> io::Result<()> {
        let mut kept = files(&self.common).await?;
        kept.sort_by_key(|file| file.age);
        let (mut size, enough) = (0, (self.most as f64 * SHRINK_TO) as u64);
        for file in kept {
            match size + file.bytes <= enough {
                true => size += file.bytes,
                false => remove(&file.path).await,
            }
        }
        self.size.store(size, Ordering::Relaxed);
        Ok(())
    }

    fn file(&self, folder: &Path, name: &str) -> PathBuf {
        folder.join(format!("{name}.wav"))
    }
}

struct File {
    path: PathBuf,
    bytes: u64,
    age: Duration,
}

async fn files(folder: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(files),
        Err(error) => return Err(error),
    };
    while let Some(entry) = entries.next_entry().await? {
        let known = entry.metadata().await?;
        let age = now().duration_since(known.modified()?).unwrap_or_default();
        files.push(File { path: entry.path(), bytes: known.len(), age });
    }
    Ok(files)
}

/// Another node that shares the folder may have been faster.
async fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path).await
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(error = %error, "old audio cannot be taken away");
    }
}

async fn write(path: &Path, audio: &[u8]) -> io::Result<()> {
    let (folder, audio, path) =
        (path.parent().map(Path::to_owned).unwrap_or_default(), audio.to_owned(), path.to_owned());
    let written = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        let mut aside = tempfile::NamedTempFile::new_in(folder)?;
        io::Write::write_all(&mut aside, &audio)?;
        aside.persist(path).map_err(|error| error.error)?;
        Ok(())
    });
    written.await.map_err(io::Error::other)?
}

fn is_name(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|letter| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter))
}

/// The clock of the file system, which has nothing to do with the time of business.
#[expect(clippy::disallowed_methods, reason = "ages of files are counted by the clock that stamps them")]
fn now() -> SystemTime {
    SystemTime::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(letter: char) -> String {
        letter.to_string().repeat(64)
    }

    #[tokio::test]
    async fn what_was_not_asked_for_longest_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path(), 1_000).await.unwrap();
        for (letter, age) in [('a', 30), ('b', 20), ('c', 10)] {
            cache.put(&name(letter), &[0; 300]).await.unwrap();
            let file = std::fs::File::options().append(true).open(cache.file(&cache.common, &name(letter))).unwrap();
            file.set_modified(now() - Duration::from_secs(age)).unwrap();
        }
        assert!(cache.has(&name('a')).await, "it is asked for, so it is the newest now");
        cache.put(&name('d'), &[0; 300]).await.unwrap();
        let left = ['a', 'b', 'c', 'd'].map(|letter| cache.file(&cache.common, &name(letter)).exists());
        assert_eq!(left, [true, false, true, true]);
    }

    #[tokio::test]
    async fn only_names_are_read_and_never_a_path() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret.wav"), b"x").unwrap();
        let cache = Cache::open(folder.path(), 1_000).await.unwrap();
        cache.put(&name('a'), b"audio").await.unwrap();
        assert_eq!(cache.read(&name('a')).await, Some(Fetched { audio: b"audio".to_vec(), personal: false }));
        for other in ["../secret", "", &name('A'), &name('b'), &format!("{}/..", name('a'))] {
            assert_eq!(cache.read(other).await, None, "{other}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_callers_own_words_are_gone_after_minutes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path(), 1_000).await.unwrap();
        cache.put_personal(&name('a'), b"audio").await.unwrap();
        assert!(cache.read(&name('a')).await.is_some_and(|fetched| fetched.personal));
        // Whoever takes it away may begin to wait only now.
        while cache.read(&name('a')).await.is_some() {
            tokio::time::advance(PERSONAL_FOR + Duration::from_secs(1)).await;
        }
    }

    #[tokio::test]
    async fn what_a_dead_process_left_of_callers_is_taken_away_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path(), 1_000).await.unwrap();
        for letter in ['a', 'b'] {
            write(&cache.file(&cache.personal, &name(letter)), b"audio").await.unwrap();
        }
        let old = std::fs::File::options().append(true).open(cache.file(&cache.personal, &name('a'))).unwrap();
        old.set_modified(now() - PERSONAL_FOR * 2).unwrap();
        let next = Cache::open(folder.path(), 1_000).await.unwrap();
        assert!(next.read(&name('a')).await.is_none());
        assert!(next.read(&name('b')).await.is_some(), "a call that goes on may still fetch it");
    }
}
