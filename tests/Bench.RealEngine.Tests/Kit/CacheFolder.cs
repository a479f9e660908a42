namespace Bench.RealEngine.Tests.Kit;

/// <summary>Where the scripts in <c>.ci</c> put the programs that they fetch.</summary>
internal static class CacheFolder
{
    /// <param name="folder">Its name in the cache of all such folders.</param>
    /// <param name="variable">Names the folder itself, wherever it is.</param>
    /// <param name="program">What starts the program.</param>
    /// <returns>The path of the program; null where it was not fetched.</returns>
    public static string? Find(string folder, string variable, string program)
    {
        var path = Path.Combine(
            Named(variable)
                ?? Path.Combine(Named("XDG_CACHE_HOME") ?? Path.Combine(Named("HOME") ?? "/tmp", ".cache"), "bench-tests", folder),
            program);
        return OperatingSystem.IsLinux() && File.Exists(path) ? path : null;
    }

    private static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path ? path : null;
}
