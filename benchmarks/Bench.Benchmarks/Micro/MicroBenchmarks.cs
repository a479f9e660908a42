using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Bench.Benchmarks.Micro;

/// <summary>What a token, a record and a statistic cost by themselves, with what they allocate.</summary>
internal static class MicroBenchmarks
{
    public const string Command = "micro";

    /// <param name="options">BenchmarkDotNet's own: <c>--filter '*Decoder*'</c>; none runs all.</param>
    public static int Run(string[] options)
    {
        // In this process: it runs with the settings of the harness, and nothing has to be built in a folder of its own.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default);
        config.ArtifactsPath = Path.Combine(Path.GetTempPath(), "bench-micro");
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroBenchmarks).Assembly)
            .Run(options.Length > 0 ? options : ["--filter", "*"], config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Length == 0) ? 1 : 0;
    }
}
