using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Runner.Simulation;

/// <summary>
/// The options of <c>bench simulate</c>, as names and as a command line, shared by both sides.
/// </summary>
internal static class SimulatorArguments
{
    public const string Command = "simulate";
    public const string Port = "--port";
    public const string Profile = "--profile";
    public const string Model = "--model";
    public const string Version = "--ollama-version";
    public const string Variable = "--env";
    public const string Seed = "--seed";
    public const string Noise = "--noise";
    public const string Drift = "--drift";
    public const string Slower = "--slower";
    public const string Faults = "--faults";
    public const string System = "--system";
    public const string Remote = "--remote";

    /// <summary>Ends with standard input, prints its address alone, and lets an interrupt of the terminal be the parent's matter.</summary>
    public const string Child = "--child";

    /// <summary>For a child process.</summary>
    /// <param name="port">0: any that is free.</param>
    public static IEnumerable<string> Of(SimulatorSpec spec, int port)
    {
        List<string> arguments = [Command, Child, Port, Invariant($"{port}")];
        Add(Profile, spec.Profile);
        foreach (var model in spec.Models)
            Add(Model, model);
        Add(Version, spec.Version);
        foreach (var (name, value) in spec.Environment)
            Add(Variable, $"{name}={value}");
        Add(Seed, spec.Seed is { } seed ? Invariant($"{seed}") : null);
        Add(Noise, Percent(spec.Noise));
        Add(Drift, Percent(spec.Drift));
        Add(Slower, spec.Slower);
        Add(Faults, spec.Faults);
        Add(System, spec.System);
        foreach (var model in spec.Remote)
            Add(Remote, model);
        return arguments;

        void Add(string option, string? value)
        {
            if (value is not null)
                arguments.AddRange([option, value]);
        }
    }

    private static string? Percent(double? fraction) => fraction is { } value ? Invariant($"{value * 100:0.######}%") : null;
}
