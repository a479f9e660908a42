namespace Bench.Runs;

/// <summary>Exceptions that are caused by files and disks and are not bugs.</summary>
internal static class DiskFailure
{
    /// <summary>A file too large for its file system (4 GiB on FAT32, a quota) is an ArgumentOutOfRangeException to .NET.</summary>
    public static bool Explains(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;
}
