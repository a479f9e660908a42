namespace Bench.Runs;

/// <summary>What files and disks cause, and no bug of ours.</summary>
internal static class DiskFailure
{
    /// <summary>A file too large for its file system (4 GiB on FAT32, a quota) is an ArgumentOutOfRangeException to .NET.</summary>
    public static bool Explains(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;
}
