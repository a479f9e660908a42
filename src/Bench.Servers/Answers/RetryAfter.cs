using System.Globalization;
using Bench.Core.Time;

namespace Bench.Servers.Answers;

/// <summary>The header Retry-After of a refusal (RFC 9110, 10.2.3): seconds, or the date at which to come again.</summary>
internal static class RetryAfter
{
    private const string Name = "Retry-After";

    /// <summary>Longer is a mistake, or means never: a week.</summary>
    private const double MostSeconds = 7 * 24 * 3600;

    /// <summary>
    /// Null if the server said nothing that can be read. A date is compared with the server's own clock (its header Date), so that clocks
    /// that differ do no harm, else against this machine's. Gateways write parts of a second, too, which the standard does not know.
    /// </summary>
    public static Duration? Of(HttpResponseMessage response, TimeProvider time)
    {
        if (!response.Headers.NonValidated.TryGetValues(Name, out var values) || values.Count == 0)
            return null;
        if (double.TryParse(
            values.First(),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var seconds)
            && seconds >= 0)
            return Duration.FromSeconds(Math.Min(seconds, MostSeconds));
        if (response.Headers.RetryAfter?.Date is not { } date)
            return null;
        var left = (date - (response.Headers.Date ?? time.GetUtcNow())).TotalSeconds;
        return Duration.FromSeconds(Math.Clamp(left, 0, MostSeconds));
    }
}
