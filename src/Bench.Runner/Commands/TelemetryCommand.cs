using System.CommandLine;

namespace Bench.Runner.Commands;

/// <summary><c>bench telemetry</c>: what can be done with telemetry beside runs.</summary>
internal static class TelemetryCommand
{
    public static Command Create(Composition composition) =>
        new("telemetry", "Publishes the telemetry of this machine, for runs on other hosts")
        {
            TelemetryServeCommand.Create(composition),
        };
}
