using System.Globalization;
using System.Text;
using System.Xml;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Objectives;
using Bench.Core.Texts;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Exports;

/// <summary>
/// JUnit's XML as CI systems read it: a suite a run; a case a decision, which fails where what was requested is not there,
/// is skipped where it cannot be said and in error where nothing valid was measured, or of a comparison a case a metric and pair;
/// a case a cell, which is in error where the cell is invalid and has the cell's findings as its output, and a case a limit of its service
/// level, which fails where the limit was missed and is skipped where nothing can be said of it.
/// </summary>
/// <remarks>
/// The file is valid by the schema of Jenkins' xUnit plugin (junit-10.xsd), which is stricter than most
/// readers: times have at most three decimals.
/// </remarks>
internal static class JUnitExport
{
    public static readonly ExportFormat Format = new()
    {
        Name = "junit",
        Purpose = "limits and verdicts as test cases, for a CI system",
        Files = [new ExportFile("junit.xml", Write)],
    };

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    public static void Write(IReadOnlyList<ReportedRun> runs, Stream output)
    {
        var suites = ReportedRuns.Distinguished(runs).Select(run => (run.Summary, Cases: Cases(run))).ToArray();
        using (var xml = XmlWriter.Create(output, Settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", "bench");
            Totals(xml, [.. suites.SelectMany(suite => suite.Cases)]);
            foreach (var (summary, cases) in suites)
                Suite(xml, summary, cases);
            xml.WriteEndElement();
            xml.WriteEndDocument();
        }

        output.WriteByte((byte)'\n');
    }

    private static JUnitCase[] Cases(ReportedRun reported)
    {
        var run = reported.Summary;
        var repeated = run.Cells.Any(cell => cell.Plan.Repetition > 1);
        return
        [
            .. reported.Study is { } study ? JUnitDecisions.Of(study, run.Manifest.Simulated) : [],
            .. run.Cells.SelectMany(cell => Cases(cell, repeated, JUnitFindings.Of(run, cell))),
            .. run.Manifest.Dropped
                .Select(cell => new JUnitCase(cell.Cell.Value, "valid", JUnitResult.Skipped, "planned and not run: " + cell.Reason)),
        ];
    }

    private static IEnumerable<JUnitCase> Cases(CellSummary cell, bool repeated, string? findings)
    {
        var name =
            (cell.Simulated ? "SIMULATED " : "") + cell.Labels.Cell + (repeated ? Invariant($" (repetition {cell.Plan.Repetition})") : "");
        yield return new JUnitCase(name, "valid", cell.IsValid ? JUnitResult.Passed : JUnitResult.Error, cell.InvalidReason)
        {
            Seconds = CellFigures.Window.ValueOf(cell) ?? 0,
            Output = findings,
        };
        foreach (var limit in cell.Objectives)
            yield return Case(name, cell, limit);
    }

    private static JUnitCase Case(string name, CellSummary cell, ObjectiveResult limit)
    {
        var text = ObjectiveText.Limit(limit);
        if (!cell.IsValid)
            return new JUnitCase(name, text, JUnitResult.Skipped, "the cell is invalid");
        var result = limit.Verdict switch
        {
            ObjectiveVerdict.Met => JUnitResult.Passed,
            ObjectiveVerdict.Missed => JUnitResult.Failure,
            _ => JUnitResult.Skipped,
        };
        var measured = ObjectiveText.Measured(limit);
        return result == JUnitResult.Passed
            ? new JUnitCase(name, text, result, null) { Output = measured }
            : new JUnitCase(name, text, result, measured);
    }

    private static void Suite(XmlWriter xml, RunSummary run, JUnitCase[] cases)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", run.Manifest.Run);
        Totals(xml, cases);
        Attribute(xml, "skipped", Count(cases, JUnitResult.Skipped));
        if (run.Manifest.Sittings.Count > 0)
            Attribute(xml, "timestamp", Invariant($"{run.Manifest.Sittings[0].OriginUtc.UtcDateTime:yyyy-MM-ddTHH:mm:ss}"));
        foreach (var test in cases)
            Case(xml, test);
        xml.WriteEndElement();
    }

    /// <summary>The schema knows no number of skipped cases of all suites together.</summary>
    private static void Totals(XmlWriter xml, JUnitCase[] cases)
    {
        Attribute(xml, "tests", Invariant($"{cases.Length}"));
        Attribute(xml, "failures", Count(cases, JUnitResult.Failure));
        Attribute(xml, "errors", Count(cases, JUnitResult.Error));
        Attribute(xml, "time", Seconds(cases.Sum(test => test.Seconds)));
    }

    private static string Count(JUnitCase[] cases, JUnitResult result) => Invariant($"{cases.Count(test => test.Result == result)}");

    private static void Case(XmlWriter xml, JUnitCase test)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", ClassName(test.Cell));
        Attribute(xml, "name", test.Name);
        Attribute(xml, "time", Seconds(test.Seconds));
        if (ElementOf(test.Result) is { } element)
        {
            xml.WriteStartElement(element);
            if (test.Why is { } why)
                Attribute(xml, "message", why);
            xml.WriteEndElement();
        }

        if (test.Output is { } output)
            xml.WriteElementString("system-out", Valid(output));
        xml.WriteEndElement();
    }

    /// <summary>Null if a case passed.</summary>
    private static string? ElementOf(JUnitResult result) => result switch
    {
        JUnitResult.Error => "error",
        JUnitResult.Failure => "failure",
        JUnitResult.Skipped => "skipped",
        _ => null,
    };

    /// <summary>
    /// Jenkins takes what stands before the last dot of a class name for its package, and would show a package
    /// <c>chat/llama3</c> of the cell <c>chat/llama3.2:1b</c>.
    /// </summary>
    private static string ClassName(string cell) => cell.Replace('.', '\u00B7');

    private static string Seconds(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Valid(value));

    /// <summary>
    /// XML 1.0 has no form for most control characters, not even an escaped one; error messages hold what a server chose to send.
    /// </summary>
    private static string Valid(string text) => Printable.Lines(text);
}
