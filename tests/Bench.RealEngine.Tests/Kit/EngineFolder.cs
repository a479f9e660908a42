namespace Bench.RealEngine.Tests.Kit;

/// <summary>Where <c>.ci/fetch-llama-server</c> puts the engine.</summary>
internal static class EngineFolder
{
    public const string Absent = "llama-server is not there: .ci/fetch-llama-server fetches it into a cache folder";

    /// <summary>The program that starts the server; null where there is none.</summary>
    public static string? Launcher { get; } = CacheFolder.Find("llama-server", "BENCH_REAL_ENGINE_DIR", "llama-server");
}
