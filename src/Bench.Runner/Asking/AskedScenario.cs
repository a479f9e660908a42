using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Scenarios;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Reading;
using Bench.Scenarios.Starter;
using Bench.Simulator.Serving;

namespace Bench.Runner.Asking;

/// <summary>
/// The scenario of a verb that decides: the user's file with overrides from the command line, or a generated one.
/// </summary>
/// <param name="composition">Knows the blocks of all studies.</param>
/// <param name="overrides">Changes to the file, as <c>--set</c> has them.</param>
/// <param name="seed">Replaces the file's seed; null leaves it.</param>
internal sealed class AskedScenario(Composition composition, IReadOnlyList<string> overrides, long? seed)
{
    /// <summary>The name under which a made-up server stands in the file.</summary>
    private const string Local = "local";

    /// <summary>Reads the user's file, and lays over it what follows from the file as it stands.</summary>
    /// <param name="file">The path.</param>
    /// <param name="server">Replaces the file's server; null leaves it.</param>
    /// <param name="settings">From the file to what is laid over it, as <c>--set</c> takes it; null if nothing is.</param>
    public (ScenarioLoad? Load, int ExitCode) OfFile(string file, string? server, Func<ScenarioDefinition, IReadOnlyList<string>?> settings)
    {
        var (plain, source) = Read(file, server);
        return (
            plain.Definition is { } definition && settings(definition) is { } changes ? LayOver(source!, changes) : plain,
            ExitCode.Done);
    }

    /// <summary>Reads the user's file as it stands.</summary>
    /// <param name="file">The path.</param>
    /// <param name="server">Replaces the file's server; null leaves it.</param>
    /// <returns>The file, and what <see cref="LayOver"/> takes; null if the file could not be read.</returns>
    public (ScenarioLoad Plain, ScenarioSource? Source) Read(string file, string? server)
    {
        var read = ScenarioFile.Read(file, Environment.GetEnvironmentVariable);
        if (read.Source is null)
            return (new ScenarioLoad(null, [read.Problem!], ""), null);
        var source = With(read.Source) with { Server = server };
        return (ScenarioFile.Load(source), source);
    }

    /// <summary>The same file with changes, which its text in the run folder tells.</summary>
    /// <param name="source">As it was read.</param>
    /// <param name="changes">As <c>--set</c> takes them.</param>
    public ScenarioLoad LayOver(ScenarioSource source, IReadOnlyList<string> changes) =>
        LaidOver.Told(ScenarioFile.Load(source with { Overrides = [.. overrides, .. changes] }), changes);

    /// <summary>Loads a text that a verb has written.</summary>
    /// <param name="name">The name of the file in messages.</param>
    /// <param name="text">The whole file.</param>
    public ScenarioLoad MadeUp(string name, string text) =>
        ScenarioFile.Load(With(new ScenarioSource
        {
            Path = name,
            Text = text,
            Directory = Environment.CurrentDirectory,
            Environment = Environment.GetEnvironmentVariable,
        }));

    /// <summary>The server that was found, as it stands in a made-up file; null if a file without servers means the same one.</summary>
    /// <param name="inventory">Of the server.</param>
    /// <param name="asked">The address that the user named; null if none.</param>
    public static ComparedServer? ServerOf(ServerInventory inventory, string? asked)
    {
        var kind = inventory.Server.Kind;
        return asked is null && kind.Addressing.Default is not null
            ? null
            : new ComparedServer(Local, kind.Word, asked ?? inventory.Server.BaseAddress.AbsoluteUri, null);
    }

    private ScenarioSource With(ScenarioSource source) => source with
    {
        Overrides = overrides,
        Seed = seed,
        Blocks = composition.Studies.Blocks,
        SimulatorProblems = spec => new SimulatorStart(spec, port: 0).Problems,
    };
}
