using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Yaml;

/// <summary>A single value.</summary>
/// <param name="Place">The place at which it begins.</param>
/// <param name="Value">Its text, quotes and escapes removed.</param>
/// <param name="IsPlain">Written without quotes: only then can it be a number, true, false or nothing.</param>
/// <param name="Start">Offset of its first character in the file's text, quotes included; -1 where it does not come from the file.</param>
/// <param name="End">Offset behind its last character.</param>
internal sealed record YamlScalar(Place Place, string Value, bool IsPlain, int Start = -1, int End = -1) : YamlNode(Place)
{
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";
}
