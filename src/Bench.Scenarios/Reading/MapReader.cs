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
            field.WrongKind($"a mapping with {Quoted.Choice(section.Keys)}");
        if (field.Node is not YamlMapping mapping)
            return null;

        foreach (var entry in mapping.Entries.Where(entry => !section.Holds(entry.Key.Value)))
            ReportStranger(entry.Key, section, field);
        return new MapReader(mapping, section, field.Path, field.Bag);
    }

    /// <summary>Whether the key is written, with or without a value.</summary>
    public bool Has(string key) => _mapping.Find(key) is not null;

    /// <summary>The keys that are written and may be.</summary>
    public IEnumerable<string> Keys => _mapping.Entries.Select(entry => entry.Key.Value).Where(_section.Holds);

    /// <summary>The value of one key. A key without a value is a mistake, told once however often it is asked for.</summary>
    public Field Field(string key)
    {
        if (!_section.Holds(key))
            throw new ArgumentException($"The section '{_section.Path}' has no key '{key}'.", nameof(key));

        var field = new Field(_mapping.Find(key), PathOf(key), _bag);
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

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private static void ReportStranger(YamlScalar key, Section section, Field map)
    {
        var name = key.Value;
        var where = map.Path.Length == 0 ? "" : $" in {map.Path}";
        if (LaterKeys.AdviceFor(name) is { } advice)
            map.Bag.Error(key.Place, Codes.NotInThisVersion, $"{Quoted.Text(name)}{where} is not in this version", advice);
        else if (name == "<<")
            map.Bag.Error(key.Place, Codes.YamlFeature, "merge keys (<<) are not part of the scenario language", "write the values out");
        else
            map.Bag.Error(key.Place, Codes.UnknownKey, $"unknown key {Quoted.Text(name)}{where}", RemedyFor(name, section));
    }

    private static string RemedyFor(string name, Section section)
    {
        if (section.Keys.FirstOrDefault(key => key.StartsWith(name + ".", StringComparison.Ordinal)) is { } whole)
            return $"write one key: {whole}";
        if ((SweepAxes.Section.Holds(name) ? SweepAxes.Section : Sections.HomeOf(name)) is { } home)
            return home.Path.Length == 0 ? $"'{name}' stands at the top of the file" : $"'{name}' stands in {home.Path}";
        if (NearestName.Of(name, section.Keys) is { } nearest)
            return $"did you mean {nearest}?";
        return $"the keys here are {string.Join(", ", section.Keys)}";
    }
}
