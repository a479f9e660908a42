namespace Bench.Runs;

/// <summary>The folder in which Bench caches results for later runs of the same user.</summary>
public static class CacheFolder
{
    public const string Variable = "BENCH_CACHE_DIR";

    /// <summary>
    /// BENCH_CACHE_DIR; else <c>bench</c> in XDG_CACHE_HOME, on Unix ~/.cache, on Windows the local
    /// application data. Null if the system names none.
    /// </summary>
    public static string? Find(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } own)
            return own;
        var caches = environment("XDG_CACHE_HOME") is { Length: > 0 } named && Path.IsPathRooted(named) ? named
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : environment("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : "";
        return caches.Length == 0 ? null : Path.Combine(caches, "bench");
    }
}
