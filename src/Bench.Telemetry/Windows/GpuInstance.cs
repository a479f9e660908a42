using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.Telemetry.Windows;

/// <summary>
/// The meaning of an instance of a GPU counter, parsed from its name:
/// <c>pid_1234_luid_0x00000000_0x0000D1F2_phys_0_eng_3_engtype_Compute_0</c> of an engine, <c>luid_0x00000000_0x0000D1F2_phys_0</c> of a
/// memory, with pid of a process's part of it.
/// </summary>
/// <param name="Process">Its id; null: of all processes.</param>
/// <param name="Adapter">The locally unique id (LUID) of the adapter.</param>
/// <param name="Engine">The number of the physical GPU and of its engine: <c>0_3</c>; null: of no engine.</param>
internal sealed partial record GpuInstance(int? Process, long Adapter, string? Engine)
{
    /// <summary>Null for a name of another form.</summary>
    public static GpuInstance? Parse(string name)
    {
        if (Form().Match(name) is not { Success: true } match)
            return null;
        var adapter = ((long)Hex("high") << 32) | Hex("low");
        var engine = match.Groups["eng"];
        return new GpuInstance(
            match.Groups["pid"] is { Success: true } pid ? int.Parse(pid.Value, CultureInfo.InvariantCulture) : null,
            adapter,
            engine.Success ? match.Groups["phys"].Value + "_" + engine.Value : null);

        uint Hex(string group) => uint.Parse(match.Groups[group].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"^(pid_(?<pid>[0-9]{1,9})_)?luid_0x(?<high>[0-9a-f]{1,8})_0x(?<low>[0-9a-f]{1,8})_phys_(?<phys>[0-9]+)(_eng_(?<eng>[0-9]+).*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
