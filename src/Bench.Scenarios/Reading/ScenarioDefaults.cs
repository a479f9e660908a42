using System.Text.RegularExpressions;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Puts the keys of <c>defaults</c> under those of each scenario. A scenario's own keys win; mappings that both have are merged key by key,
/// and everything else is replaced. The nodes keep their places, so that a mistake is reported where it is written.
/// </summary>
internal sealed partial class ScenarioDefaults
{
    /// <summary>
    /// Mappings that mean something only as a whole: the schema of an answer, and the distribution of a length or a time.
    /// </summary>
    private static readonly string[] Wholes = ["format", "prompt.tokens", "output.tokens", "prompt.conversation.think_time"];

    /// <summary>Keys of which a mapping has one. A scenario that writes one of them takes none of the others from the defaults.</summary>
    private static readonly (string Path, string[] Keys)[] Alternatives =
        [("prompt", ["text", "tokens", "exact", "file", "messages"]), ("sweep", ["concurrency", "rate"])];

    private readonly YamlMapping? _written;
    private readonly HashSet<(int Line, int Column, string? Argument)> _places;

    private ScenarioDefaults(YamlMapping? written)
    {
        _written = written;
        _places = written is null ? [] : [.. Places(written).Select(place => (place.Line, place.Column, place.Argument))];
    }

    /// <summary>Reads the keys that may stand there, and reports the others.</summary>
    /// <param name="field">The value of <c>defaults</c>.</param>
    /// <param name="scenario">The keys of a scenario.</param>
    public static ScenarioDefaults Read(Field field, Section scenario)
    {
        var section = new Section(field.Path, [.. scenario.Keys.Where(key => key != "name")]);
        var known = MapReader.Open(field, section)?.Keys.ToHashSet(StringComparer.Ordinal) ?? [];
        return new ScenarioDefaults(field.Node is YamlMapping mapping
            ? mapping with { Entries = [.. mapping.Entries.Where(entry => known.Contains(entry.Key.Value))] }
            : null);
    }

    /// <summary>The list of scenarios, each with what it takes from the defaults.</summary>
    public Field Under(Field scenarios) => _written is null || scenarios.Node is not YamlSequence list ? scenarios : scenarios with
    {
        Node = list with { Items = [.. list.Items.Select(item => item is YamlMapping own ? Merge(own, For(own, _written), "") : item)] },
    };

    /// <summary>Tells a mistake once that stands in the defaults and that all scenarios have from there.</summary>
    public IReadOnlyList<Diagnostic> Once(IReadOnlyList<Diagnostic> diagnostics, int scenarios)
    {
        var shared = diagnostics
            .Where(IsInside)
            .GroupBy(WithoutScenario)
            .Where(group => group.Count() == scenarios)
            .Select(group => group.Key)
            .ToHashSet();
        return [.. diagnostics
            .Select(diagnostic =>
                IsInside(diagnostic) && shared.Contains(WithoutScenario(diagnostic)) ? WithoutScenario(diagnostic) : diagnostic)
            .Distinct()];
    }

    /// <summary>
    /// The defaults without those that the scenario's own endpoint cannot carry: what holds for chats does
    /// not keep an embedding from standing beside them.
    /// </summary>
    private static YamlMapping For(YamlMapping own, YamlMapping defaults)
    {
        var word = (own.Find("endpoint") as YamlScalar)?.Value;
        return Enum.GetValues<Endpoint>().Where(endpoint => endpoint.Word == word)
            .Select(endpoint =>
                defaults with { Entries = [.. defaults.Entries.Where(entry => WorkloadReader.Carries(endpoint, entry.Key.Value))] })
            .FirstOrDefault(defaults);
    }

    private static YamlMapping Merge(YamlMapping own, YamlMapping defaults, string path)
    {
        var merged = own.Entries.Select(
            entry => entry with { Value = Merge(entry.Value, defaults.Find(entry.Key.Value), Join(path, entry.Key.Value)) });
        return own with
        {
            Entries =
            [
                .. merged,
                .. defaults.Entries.Where(entry => own.Find(entry.Key.Value) is null && !IsDecided(own, path, entry.Key.Value)),
            ],
        };
    }

    private static YamlNode Merge(YamlNode own, YamlNode? inherited, string path) =>
        own is YamlMapping mine && inherited is YamlMapping theirs && !Wholes.Contains(path) ? Merge(mine, theirs, path) : own;

    /// <summary>Returns true if the scenario itself has an alternative to the key.</summary>
    private static bool IsDecided(YamlMapping own, string path, string key) =>
        Alternatives.Any(
            choice => choice.Path == path && choice.Keys.Contains(key) && choice.Keys.Any(other => own.Find(other) is not null));

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private bool IsInside(Diagnostic diagnostic) => _places.Contains((diagnostic.Line, diagnostic.Column, diagnostic.Argument));

    private static Diagnostic WithoutScenario(Diagnostic diagnostic) =>
        diagnostic with { Message = ScenarioPath().Replace(diagnostic.Message, "defaults") };

    private static IEnumerable<Place> Places(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Places(entry.Value).Append(entry.Key.Place)),
        YamlSequence sequence => sequence.Items.SelectMany(Places).Append(node.Place),
        _ => [node.Place],
    };

    [GeneratedRegex(@"\bscenarios\[[0-9]+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScenarioPath();
}
