using Bench.Core.Texts;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>A mapping whose keys the language fixes. Opening it reports the keys that it may not hold.</summary>
internal sealed class MapReader
{
    private readonly YamlMapping _mapping;
    private readonly Section _section;
    private readonly string _path;
    private readonly DiagnosticBag _bag;
    private readonly HashSet<string> _empty = [];

    private MapReader(YamlMapping mapping, Section section, string path, DiagnosticBag bag)
    {
        _mapping = mapping;
        _section = section;
        _path = path;
        _bag = bag;
    }

    public Place Place => _mapping.Place;

    /// <summary>Null when the field is absent, or no mapping (then it is in the bag).</summary>
    public static MapReader? Open(Field field, Section section)
    {
        if (field.Node is YamlScalar or YamlSequence)
            field.WrongKind(
                $"a mapping with {Quoted.Choice(section.Keys)}",
                field.Node is YamlScalar scalar ? MeantMapping.Of(field.Path, scalar, section) : null);
        if (field.Node is not YamlMapping mapping)
            return null;

        foreach (var entry in mapping.Entries.Where(entry => !section.Holds(entry.Key.Value)))
            ReportStranger(entry.Key, section, field, mapping);
        return new MapReader(mapping, section, field.Path, field.Bag);
    }

    /// <summary>Returns true if the key is present, with or without a value.</summary>
    public bool Has(string key) => _mapping.Find(key) is not null;

    /// <summary>The keys that are written and may be.</summary>
    public IEnumerable<string> Keys => _mapping.Entries.Select(entry => entry.Key.Value).Where(_section.Holds);

    /// <summary>
    /// The value of one key, or that of a misspelt one that was reported as such: mistakes inside it are reported as well.
    /// A key without a value is a mistake, told once however often it is requested.
    /// </summary>
    public Field Field(string key)
    {
        if (!_section.Holds(key))
            throw new ArgumentException($"The section '{_section.Path}' has no key '{key}'.", nameof(key));

        var field = new Field(_mapping.Find(key) ?? Misspelt(key), PathOf(key), _bag);
        if (field.Node is not YamlScalar { IsNull: true })
            return field;
        if (_empty.Add(key))
            field.Error(Codes.NoValue, "the key has no value", "write a value, or remove the line");
        return field with { Node = new YamlBroken(field.Place) };
    }

    /// <summary>The value of a key that has to be there.</summary>
    public Field Required(string key, string remedy)
    {
        var field = Field(key);
        if (!field.IsWritten)
            _bag.Error(Place, Codes.Missing, $"{PathOf(key)} is missing", remedy);
        return field;
    }

    private YamlNode? Misspelt(string key) =>
        _mapping.Entries.FirstOrDefault(entry => !_section.Holds(entry.Key.Value) && NameMeantBy(entry.Key.Value, _section) == key)?.Value;

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private static void ReportStranger(YamlScalar key, Section section, Field map, YamlMapping mapping)
    {
        var name = key.Value;
        var where = map.Path.Length == 0 ? "" : $" in {map.Path}";
        if (LaterKeys.AdviceFor(name) is { } advice)
            map.Bag.Error(key.Place, Codes.NotInThisVersion, $"{Quoted.Text(name)}{where} is not supported in this version", advice);
        else if (name == "<<")
            map.Bag.Error(key.Place, Codes.YamlFeature, "merge keys (<<) are not part of the scenario language", "write the values out");
        else
            map.Bag.Error(key.Place, Codes.UnknownKey, $"unknown key {Quoted.Text(name)}{where}", RemedyFor(name, section, mapping));
    }

    private static string RemedyFor(string name, Section section, YamlMapping mapping)
    {
        if (mapping.Entries.FirstOrDefault(
            entry => entry.Value is YamlScalar { IsNull: true } && BelongsTo($"{section.Path}.{entry.Key.Value}", name)) is { } parent)
            return $"indent this line further than '{parent.Key.Value}', to which it belongs";
        if (section.Keys.FirstOrDefault(key => key.StartsWith(name + ".", StringComparison.Ordinal)) is { } whole)
            return $"write one key: {whole}";
        if (ForeignKeys.AdviceFor(name) is { } advice)
            return advice;
        if ((SweepAxes.Section.Holds(name) ? SweepAxes.Section : Sections.HomeOf(name)) is { } home)
        {
            var there = home.Path.Length == 0 ? $"'{name}' belongs at the top of the file" : $"'{name}' belongs in {home.Path}";
            return NearestName.Of(name, section.Keys, mostEdits: 1) is { } here ? $"did you mean {here}? ({there})" : there;
        }

        if (NameMeantBy(name, section) is { } meant)
            return $"did you mean {meant}?";
        return $"the keys here are {string.Join(", ", section.Keys)}";
    }

    /// <summary>Null for a key that stands elsewhere, that the language has another word for, or that resembles none.</summary>
    private static string? NameMeantBy(string name, Section section) =>
        LaterKeys.AdviceFor(name) is not null
        || SweepAxes.Section.Holds(name)
        || Sections.HomeOf(name) is not null
        || ForeignKeys.AdviceFor(name) is not null
            ? null
        : NearestName.Of(name, section.Keys);

    private static bool BelongsTo(string path, string name) =>
        Sections.All.Append(SweepAxes.Section).Any(section => section.Path == path && section.Holds(name));
}
