using Bench.Analysis.Telemetry;
using Bench.Core.Telemetry;

namespace Bench.Analysis.Tests.Telemetry;

/// <summary>Samples that <see cref="CellTelemetryTests"/> and <see cref="CellEnergyTests"/> share.</summary>
internal static class SampledServers
{
    public const string Gpu = TelemetrySources.Nvidia;
    public const string Processes = TelemetrySources.ServerProcesses;

    public static CellTelemetry Of(SampledRun run) => Assert.Single(run.Analyze().Cells).Telemetry;
}
