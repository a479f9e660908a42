using Bench.Core.Texts;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>
/// <c>--set path=value</c>: replaces or adds one value. A path is keys joined by dots; an item of a list is named by its number,
/// <c>scenarios[0]</c>, or by its name, <c>scenarios.chat</c>; a key with dots may stand in brackets, <c>models[llama3.2:1b]</c>.
/// </summary>
internal sealed class Overrides(DiagnosticBag bag)
{
    public YamlMapping Apply(YamlMapping root, IReadOnlyList<string> assignments) =>
        assignments.Aggregate(root, (current, assignment) => Apply(current, assignment));

    private YamlMapping Apply(YamlMapping root, string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? assignment : assignment[..equals].Trim();
        var place = Place.Of("--set " + path);
        if (equals < 0 || path.Length == 0)
        {
            bag.Error(
                place,
                Codes.BadOverride,
                "this does not have the form path=value",
                "write for example --set scenarios[0].load.requests=5");
            return root;
        }

        var text = assignment[(equals + 1)..];
        var value = YamlReader.Read(text, place.Argument, bag);
        if (value is null && string.IsNullOrWhiteSpace(text))
            bag.Error(place, Codes.NoValue, "the value is empty", "write a value after the =");
        return value is null ? root : Set(root, path, value) as YamlMapping ?? root;
    }

    /// <summary>The node with the value set in it; null if the path leads nowhere (then it is in the bag).</summary>
    private YamlNode? Set(YamlNode node, string path, YamlNode value) => node switch
    {
        _ when path.Length == 0 => value,
        YamlMapping mapping => SetInMapping(mapping, path, value),
        YamlSequence sequence => SetInSequence(sequence, path, value),
        _ => Nowhere(value.Place, $"{Quoted.Text(path)} is looked up within a single value", "shorten the path"),
    };

    private YamlMapping? SetInMapping(YamlMapping mapping, string path, YamlNode value)
    {
        var (key, rest) = FirstKey(path, mapping.Entries.Select(entry => entry.Key.Value));
        if (key.Length == 0 || rest is null)
        {
            Nowhere(value.Place, $"{Quoted.Text(path)} does not name a key", "write keys joined by dots: scenarios[0].load.requests");
            return null;
        }

        var known = mapping.Find(key);
        var changed = Set(known ?? new YamlMapping(value.Place, []), rest, value);
        if (changed is null)
            return null;
        var entry = new YamlEntry(new YamlScalar(value.Place, key, IsPlain: true), changed);
        return mapping with
        {
            Entries = known is null
                ? [.. mapping.Entries, entry]
                : [.. mapping.Entries.Select(old => old.Key.Value == key ? entry with { Key = old.Key } : old)],
        };
    }

    private YamlSequence? SetInSequence(YamlSequence sequence, string path, YamlNode value)
    {
        var names = sequence.Items.Select(NameOf).ToList();
        var (name, rest) = FirstKey(path, names.OfType<string>());
        var index = names.IndexOf(name);
        if (index < 0 && path.StartsWith('[') && CoreSchema.Integer(name) is { } number && number >= 0 && number < sequence.Items.Count)
            index = (int)number;
        if (index < 0 || rest is null)
        {
            Nowhere(
                value.Place,
                Invariant($"the list has no item {Quoted.Text(name)}: it has {sequence.Items.Count}"),
                NearestName.Of(name, names.OfType<string>()) is { } nearest
                    ? $"did you mean {nearest}?"
                    : "refer to an item by its name, or by its index, starting with [0]");
            return null;
        }

        var changed = Set(sequence.Items[index], rest, value);
        return changed is null ? null : sequence with { Items = [.. sequence.Items.Select((item, at) => at == index ? changed : item)] };
    }

    /// <summary>
    /// The path's first key and what follows it (null: the brackets are wrong). Names that exist win, the longest first, for names
    /// may hold dots.
    /// </summary>
    private static (string Key, string? Remainder) FirstKey(string path, IEnumerable<string> existing)
    {
        if (path.StartsWith('['))
        {
            var close = path.IndexOf(']', StringComparison.Ordinal);
            return close < 0 ? (path, null) : (path[1..close].Trim('"', '\''), WithoutDot(path[(close + 1)..]));
        }

        var known = existing
            .Where(name => path.StartsWith(name, StringComparison.Ordinal)
                && (path.Length == name.Length || path[name.Length] is '.' or '['))
            .MaxBy(name => name.Length);
        var end = known?.Length ?? path.IndexOfAny(['.', '[']);
        return end < 0 ? (path, "") : (path[..end], WithoutDot(path[end..]));
    }

    private static string WithoutDot(string path) => path.StartsWith('.') ? path[1..] : path;

    private static string? NameOf(YamlNode item) => ((item as YamlMapping)?.Find("name") as YamlScalar)?.Value;

    private YamlNode? Nowhere(Place place, string message, string remedy)
    {
        bag.Error(place, Codes.BadOverride, message, remedy);
        return null;
    }
}
