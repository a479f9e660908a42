using System.Globalization;

namespace Bench.Simulator.Http.Json;

/// <summary>
/// Floating-point numbers as Go's encoding/json writes them: the shortest digits that read back
/// the same, without exponent from 1e-6 to 1e21.
/// </summary>
internal static class GoNumbers
{
    public static string Text(float number) => Plain(number.ToString("R", CultureInfo.InvariantCulture));

    public static string Text(double number) => Plain(number.ToString("R", CultureInfo.InvariantCulture));

    private static string Plain(string shortest)
    {
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
            return shortest;
        var exponent = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is < -6 or >= 21)
            return shortest[..mark] + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        var sign = shortest[0] == '-' ? "-" : "";
        var digits = shortest[sign.Length..mark].Replace(".", "", StringComparison.Ordinal);
        return exponent < 0 ? sign + "0." + new string('0', -exponent - 1) + digits : sign + digits.PadRight(exponent + 1, '0');
    }
}
