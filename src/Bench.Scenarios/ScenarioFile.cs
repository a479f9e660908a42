using Bench.Core.Files;
using Bench.Core.Plans;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Reading;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios;

/// <summary>The scenario language: text to nodes with places, to a definition without mistakes or to all of its mistakes at once.</summary>
public static class ScenarioFile
{
    /// <summary>A scenario file is a page long; a prompt within it may be longer.</summary>
    public const int LargestBytes = 4 * 1024 * 1024;

    /// <summary>Used where neither file nor command line has a seed: the same file is the same run.</summary>
    public const long DefaultSeed = 42;

    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Reads a file from disk: at most <see cref="LargestBytes"/> of UTF-8 text.</summary>
    /// <param name="path">As the user named it.</param>
    /// <param name="environment">The value of an environment variable; null when it is not set.</param>
    public static ScenarioRead Read(string path, Func<string, string?> environment)
    {
        var (text, problem) = TextFile.Read(path, LargestBytes);
        if (text is not null)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            return new ScenarioRead(new ScenarioSource { Path = path, Text = text, Directory = folder, Environment = environment }, null);
        }

        var bad = problem!.Value;
        var (code, remedy) = bad.Kind switch
        {
            TextProblemKind.TooLarge => (Codes.TooLarge, bad.Remedy),
            TextProblemKind.NotText => (Codes.NotText, bad.Remedy),
            TextProblemKind.NoFile => (Codes.Unreadable, bad.Remedy),
            _ => (Codes.Unreadable, NearestFile.Question(path) ?? "name a scenario file, or let 'bench init' write one"),
        };
        var bag = new DiagnosticBag(path);
        bag.Error(new Place(bad.Line, bad.Column), code, bad.Message, remedy);
        return new ScenarioRead(null, bag.Sorted()[0]);
    }

    /// <summary>Reads what the text says, and checks all of it.</summary>
    public static ScenarioLoad Load(ScenarioSource source)
    {
        var bag = new DiagnosticBag(source.Path);
        var text = source.Text.TrimStart(ByteOrderMark);
        var written = ReadDocument(text, bag);
        if (written is null)
            return new ScenarioLoad(null, bag.Sorted(), "");

        var (definition, diagnostics) = Define(written, source, bag);
        return new ScenarioLoad(bag.HasErrors ? null : definition, diagnostics, SecretMask.Apply(text, written));
    }

    private static YamlMapping? ReadDocument(string text, DiagnosticBag bag)
    {
        if (text.Length > LargestBytes)
        {
            bag.Error(
                Place.WholeFile,
                Codes.TooLarge,
                Invariant($"the text is larger than {LargestBytes / 1024 / 1024} MiB"),
                "is it the right file?");
            return null;
        }

        var root = YamlReader.Read(text, argument: null, bag);
        if (bag.HasErrors && root is null)
            return null;
        if (root is YamlMapping mapping)
            return mapping;
        if (root is null or YamlScalar { IsNull: true })
            bag.Error(new Place(1, 1), Codes.Empty, "the file is empty", "let 'bench init' write one, or begin with version: 1");
        else if (root is not YamlBroken)
            new Field(root, "the file", bag).WrongKind("a mapping that begins with version: 1");
        return null;
    }

    private static (ScenarioDefinition? Definition, IReadOnlyList<Diagnostic> Diagnostics) Define(
        YamlMapping root, ScenarioSource source, DiagnosticBag bag)
    {
        var changed = new Overrides(bag).Apply(root, source.Overrides);
        var document = new EnvironmentReferences(source.Environment, bag).Expand(changed);
        if (MapReader.Open(new Field(document, "", bag), Sections.File) is not { } file)
            return (null, bag.Sorted());

        CheckVersion(file);
        var serversReader = new ServersReader(source, bag);
        var (servers, names) = serversReader.Read(file.Field("servers"));
        var models = ModelsReader.Read(file.Field("models"));
        var scenarioReader = new ScenarioReader(names, servers, source);
        var defaults = ScenarioDefaults.Read(file.Field("defaults"), scenarioReader.Section);
        var written = defaults.Under(file.Required("scenarios", "write the list of scenarios to run"));
        var scenarios = scenarioReader.Read(written);
        var definition = new ScenarioDefinition
        {
            Name = file.Field("name").Text() ?? Path.GetFileNameWithoutExtension(source.Path),
            Seed = source.Seed ?? file.Field("seed").Long(long.MinValue, long.MaxValue) ?? DefaultSeed,
            Servers = servers,
            Models = [.. models.Select(model => model.Tags)],
            Pull = file.Field("pull").Word(PullPolicyWords.Words) ?? PullPolicy.Never,
            Telemetry = new TelemetryReader(names).Read(file.Field("telemetry")),
            Scenarios = [.. scenarios.Select(scenario => scenario.Spec)],
        };
        var requests = new RequestChecks(definition.Scenarios);
        foreach (var server in servers)
            requests.Check(server, serversReader.RequestOf(server));
        var launches = new LaunchChecks(definition.Scenarios);
        foreach (var server in servers.Where(server => server.Managed is not null))
            launches.Check(server, serversReader.ManagedOf(server));
        new PlausibilityChecks(definition, bag).Check(scenarios, [.. models.Select(model => model.Place)]);
        return (definition, defaults.Once(bag.Sorted(), (written.Node as YamlSequence)?.Items.Count ?? 0));
    }

    private static void CheckVersion(MapReader file)
    {
        var version = file.Required("version", "write version: 1 at the top");
        if (version.Scalar() is { } scalar && scalar.Value != "1")
            version.Error(
                Codes.BadNumber,
                $"version {Quoted.Text(scalar.Value)} of the scenario language is not known",
                "write version: 1");
    }
}
