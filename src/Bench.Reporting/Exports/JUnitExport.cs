using System.Text;
using System.Xml;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Objectives;
using Bench.Core.Texts;
using Bench.Reporting.Csv;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Exports;

/// <summary>
/// JUnit's XML as CI systems read it: a suite a run; a case a cell, which is in error where the cell is invalid, and a case a limit of its service level, which fails where the
/// limit was missed and is skipped where nothing can be said of it.
/// </summary>
internal static class JUnitExport
{
    public static readonly ExportFormat Format = new()
    {
        Name = "junit",
        Purpose = "limits as test cases, for a CI system",
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
        var suites = ReportedRuns.Distinguished(runs).Select(run => (run.Summary, Cases: Cases(run.Summary))).ToArray();
        using (var xml = XmlWriter.Create(output, Settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", "bench");
            Counts(xml, [.. suites.SelectMany(suite => suite.Cases)]);
            foreach (var (summary, cases) in suites)
                Suite(xml, summary, cases);
            xml.WriteEndElement();
            xml.WriteEndDocument();
        }

        output.WriteByte((byte)'\n');
    }

    private static JUnitCase[] Cases(RunSummary run)
    {
        var repeated = run.Cells.Any(cell => cell.Plan.Repetition > 1);
        return
        [
            .. run.Cells.SelectMany(cell => Cases(cell, repeated)),
            .. run.Manifest.Dropped.Select(cell => new JUnitCase(cell.Cell.Value, "valid", JUnitResult.Skipped, "planned and not run: " + cell.Reason)),
        ];
    }

    private static IEnumerable<JUnitCase> Cases(CellSummary cell, bool repeated)
    {
        var name = (cell.Simulated ? "SIMULATED " : "") + cell.Labels.Cell + (repeated ? Invariant($" (repetition {cell.Plan.Repetition})") : "");
        yield return new JUnitCase(name, "valid", cell.IsValid ? JUnitResult.Passed : JUnitResult.Error, cell.InvalidReason) { Seconds = CellFigures.Window.ValueOf(cell) ?? 0 };
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
        return new JUnitCase(name, text, result, ObjectiveText.Measured(limit));
    }

    private static void Suite(XmlWriter xml, RunSummary run, JUnitCase[] cases)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", run.Manifest.Run);
        Counts(xml, cases);
        if (run.Manifest.Sittings.Count > 0)
            Attribute(xml, "timestamp", Invariant($"{run.Manifest.Sittings[0].OriginUtc.UtcDateTime:yyyy-MM-ddTHH:mm:ss}"));
        foreach (var test in cases)
            Case(xml, test);
        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, JUnitCase[] cases)
    {
        Attribute(xml, "tests", Invariant($"{cases.Length}"));
        Attribute(xml, "failures", Count(JUnitResult.Failure));
        Attribute(xml, "errors", Count(JUnitResult.Error));
        Attribute(xml, "skipped", Count(JUnitResult.Skipped));
        Attribute(xml, "time", FieldText.Of(cases.Sum(test => test.Seconds))!);

        string Count(JUnitResult result) => Invariant($"{cases.Count(test => test.Result == result)}");
    }

    private static void Case(XmlWriter xml, JUnitCase test)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", test.Cell);
        Attribute(xml, "name", test.Name);
        Attribute(xml, "time", FieldText.Of(test.Seconds)!);
        var element = test.Result switch
        {
            JUnitResult.Error => "error",
            JUnitResult.Failure => "failure",
            JUnitResult.Skipped => "skipped",
            _ => "system-out", // what was measured of a limit that was kept
        };
        if (test.What is { } what)
        {
            xml.WriteStartElement(element);
            if (test.Result == JUnitResult.Passed)
                xml.WriteString(Valid(what));
            else
                Attribute(xml, "message", what);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Valid(value));

    /// <summary>XML 1.0 has no form for most control characters, not even an escaped one; error messages hold what a server chose to send.</summary>
    private static string Valid(string text) => Printable.Lines(text);
}
