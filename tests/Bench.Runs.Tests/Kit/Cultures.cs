using System.Globalization;

namespace Bench.Runs.Tests.Kit;

/// <summary>Cultures that write numbers and dates otherwise: decimal comma, other digits and calendar, dotless i.</summary>
internal static class Cultures
{
    public static readonly TheoryData<string> All = ["en-US", "de-DE", "ar-SA", "tr-TR"];

    public static T Under<T>(string culture, Func<T> act)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
