using Bench.Servers.Managed.Children;

namespace Bench.Runner.Simulation;

/// <summary>Bench itself, for child processes.</summary>
internal static class ThisProgram
{
    public static OwnProgram Own { get; } = OwnProgram.Running("bench.dll");
}
