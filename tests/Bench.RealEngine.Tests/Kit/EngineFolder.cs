namespace Bench.RealEngine.Tests.Kit;

/// <summary>Where <c>.ci/fetch-llama-server</c> puts the engine.</summary>
internal static class EngineFolder
{
    public const string Absent = "llama-server is not there: .ci/fetch-llama-server fetches it into a cache folder";

    /// <summary>The program that starts the server; null where there is none.</summary>
    public static string? Launcher { get; } = Find();

    private static string? Find()
    {
        var launcher = Path.Combine(Folder(), "llama-server");
        return OperatingSystem.IsLinux() && File.Exists(launcher) ? launcher : null;
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("BENCH_REAL_ENGINE_DIR") is { Length: > 0 } named)
            return named;
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } own
            ? own
            : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/tmp", ".cache");
        return Path.Combine(caches, "bench-tests", "llama-server");
    }
}
