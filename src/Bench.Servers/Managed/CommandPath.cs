namespace Bench.Servers.Managed;

/// <summary>The file that a command names, as a shell finds it.</summary>
internal static class CommandPath
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The file, executable or not; null if there is none.</summary>
    /// <param name="command">With a slash it is a path, also from the working folder; without, a name on the PATH.</param>
    /// <param name="path">The PATH.</param>
    public static string? Find(string command, string? path)
    {
        if (command.Contains('/', StringComparison.Ordinal))
            return File.Exists(command) ? Path.GetFullPath(command) : null;
        string[] found = [.. (path ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(Path.Combine(folder, command)))
            .Where(File.Exists)];
        return found.FirstOrDefault(IsExecutable) ?? found.FirstOrDefault();
    }

    public static bool IsExecutable(string file) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != UnixFileMode.None;
}
