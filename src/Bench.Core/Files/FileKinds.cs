using System.Runtime.InteropServices;
using System.Text;

namespace Bench.Core.Files;

/// <summary>
/// Determines the kind of object at a path, following links. .NET does not tell a pipe or a device from a file; Linux does by statx,
/// whose layout is the same on every processor. On other systems, the location decides: nothing below <c>/dev</c> is a file, nor are the
/// names that Windows reserves for devices.
/// </summary>
public static class FileKinds
{
    private const int RelativeToWorkingFolder = -100;
    private const uint TypeAndMode = 3;
    private const int ModeAt = 28;
    private const int StatxSize = 256;
    private const int TypeMask = 0xF000;
    private const int FileType = 0x8000;
    private const int FolderType = 0x4000;

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    public static FileKind Of(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            return FileKind.None; // the system would look at what stands before the NUL
        return OperatingSystem.IsLinux() ? OfLinux(path) : OfItsPlace(path);
    }

    private static FileKind OfItsPlace(string path)
    {
        if (Directory.Exists(path))
            return FileKind.Folder;
        return IsDevicePath(path) ? FileKind.Stream : File.Exists(path) ? FileKind.File : FileKind.None;
    }

    private static FileKind OfLinux(string path)
    {
        var buffer = new byte[StatxSize];
        try
        {
            if (Statx(RelativeToWorkingFolder, Encoding.UTF8.GetBytes(path + '\0'), flags: 0, TypeAndMode, buffer) != 0)
                return FileKind.None;
        }
        catch (EntryPointNotFoundException)
        {
            return OfItsPlace(path); // a C library from before 2018
        }

        return (MemoryMarshal.Read<ushort>(buffer.AsSpan(ModeAt)) & TypeMask) switch
        {
            FileType => FileKind.File,
            FolderType => FileKind.Folder,
            _ => FileKind.Stream,
        };
    }

    private static bool IsDevicePath(string path) => OperatingSystem.IsWindows()
        ? Devices.Contains(Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            || path.StartsWith(@"\\.\", StringComparison.Ordinal)
        : Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    [DllImport("libc", EntryPoint = "statx", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] result);
}
