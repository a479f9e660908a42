using Bench.EndToEnd.Tests.Kit;

namespace Bench.EndToEnd.Tests;

/// <summary>What a person does with a report first: shows it, and shows it to others.</summary>
public sealed class ShareTests
{
    private const string Recorded = "closed-loop";

    [Fact]
    public async Task A_run_is_shared_in_twelve_lines_at_most_and_its_folder_stays_as_it_is()
    {
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Recorded);
        var before = Directory.GetFiles(Path.Combine(folder.Path, Recorded));

        var shared = await BenchProcess.RunAsync(folder.Path, "share", Recorded);

        shared.AssertDone();
        var lines = shared.Output.TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 6, 12);
        Assert.StartsWith("- **SIMULATED**", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("- **Which quantization?** Take llama3.2:1b Q4_K_M: 643.2 tok/s", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, shared.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, Directory.GetFiles(Path.Combine(folder.Path, Recorded)));
    }

    [Fact]
    public async Task A_folder_that_is_no_run_is_a_usage_mistake()
    {
        using var folder = new ScratchFolder();

        var shared = await BenchProcess.RunAsync(folder.Path, "share", "nothing-here");

        Assert.Equal(2, shared.ExitCode);
        Assert.Contains("the folder does not exist", shared.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_opened_with_the_desktops_program()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux was tried");
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Recorded);
        var opened = Path.Combine(folder.Path, "opened.txt");
        await PretendDesktopAsync(folder, $"printf %s \"$1\" > '{opened}.new'; mv '{opened}.new' '{opened}'");

        var report = await BenchProcess.RunAsync(folder.Path, WithDesktop(folder), "report", Recorded, "--open");

        report.AssertDone();
        await Wait.UntilAsync(() => File.Exists(opened), "the page to be opened");
        Assert.Equal(
            Path.Combine(folder.Path, Recorded, "report.html"), await File.ReadAllTextAsync(opened, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(":0", "--open: no program shows")]
    [InlineData("", "--open: no desktop is running here")]
    public async Task Without_a_desktop_the_report_is_made_all_the_same_and_the_page_named(string display, string words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux was tried");
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, Recorded);
        var dotnet = Path.GetDirectoryName(Environment.ProcessPath)!;

        var report = await BenchProcess.RunAsync(
            folder.Path, new Dictionary<string, string?> { ["PATH"] = dotnet, ["DISPLAY"] = display, ["BENCH_PICTURES"] = "" }, "report",
            Recorded, "--open");

        report.AssertDone();
        Assert.Contains(words, report.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, Recorded, "report.html")));
    }

    private static async Task PretendDesktopAsync(ScratchFolder folder, string script)
    {
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "bin")).FullName, "xdg-open");
        await File.WriteAllTextAsync(program, "#!/bin/sh\n" + script + "\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static Dictionary<string, string?> WithDesktop(ScratchFolder folder) => new()
    {
        ["PATH"] = Path.Combine(folder.Path, "bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
        ["DISPLAY"] = ":0",
        ["BENCH_PICTURES"] = "",
    };
}
