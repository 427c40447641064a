//! What is done after a picture is no longer wanted.

use super::files::Files;
use crate::error::Result;

/// Deletes the files of these pictures: secrets, or addresses below `/media/` that begin with one.
pub async fn delete_files(files: &Files, secrets: &[String]) -> Result<()> {
    for address in secrets {
        let secret = address.split('/').next().unwrap_or(address);
        files.delete(secret).await?;
    }
    Ok(())
}
