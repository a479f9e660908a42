using Bench.Core.Telemetry;
using Bench.Telemetry.Processes;
using static System.FormattableString;

namespace Bench.Telemetry.Tests.Processes;

/// <summary>
/// The server (700) has used 15 s itself, its runner (810) 80 s; it has waited for no child yet.
/// What all of it has used is the sum over the processes, with the last value of those that are gone.
/// </summary>
public sealed class EndedChildrenTests : IDisposable
{
    private const string Owner = "ollama[700]";
    private const string Runner = "runner (q4) :[810]";

    private readonly MachineTree _tree = MachineTree.Of("ollama");
    private readonly ServerProcessSource _source;
    private string _owner = "1000 500 0 0 20";

    public EndedChildrenTests()
    {
        _source = new ServerProcessSource("local", 11434, _tree.Files);
        _source.Available();
        Assert.Equal((15, 80), (Cpu(0, Owner), Cpu(0, Runner)));
    }

    public void Dispose()
    {
        _source.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public void What_a_runner_used_after_its_last_sample_is_its_parents_and_what_its_samples_told_is_not()
    {
        _tree.Remove("proc/810");
        Used(own: 15, ended: 83);

        Assert.Equal(15 + 3, Cpu(0.2, Owner));
        Assert.Equal(15 + 3, Cpu(0.4, Owner)); // once
    }

    [Fact]
    public void Meanwhile_nothing_is_lost_that_the_parent_uses_itself()
    {
        _tree.Remove("proc/810"); // seen to be gone after its parent was read: the kernel's sum comes with the next reading
        Used(own: 16, ended: 0);
        Assert.Equal(16, Cpu(0.2, Owner));

        Used(own: 17, ended: 83);
        Assert.Equal(17 + 3, Cpu(0.4, Owner));
    }

    [Fact]
    public void A_process_that_came_and_went_between_two_looks_counts_whole()
    {
        Used(own: 15, ended: 4);

        Assert.Equal(15 + 4, Cpu(0.2, Owner));
        Assert.Equal(80, Cpu(0.2, Runner));
    }

    [Fact]
    public void A_parent_that_never_asks_how_its_child_ended_keeps_its_own_time()
    {
        _tree.Remove("proc/810");
        Used(own: 16, ended: 0);
        Cpu(0.2, Owner);
        Used(own: 18, ended: 0);
        Cpu(0.4, Owner);
        Used(own: 19, ended: 5); // of another child, that nobody saw

        Assert.Equal(19 + 5, Cpu(0.6, Owner));
    }

    [Fact]
    public void What_a_runner_used_before_it_was_found_is_its_parents()
    {
        Write(1002, parent: 700, own: 6);
        Assert.Equal(15, Cpu(0.2, Owner)); // not looked for yet

        Assert.Equal((15 + 6, 6), (Cpu(1, Owner), Cpu(1, "runner[1002]")));

        _tree.Remove("proc/1002");
        Used(own: 15, ended: 9);
        Assert.Equal(15 + 6 + 3, Cpu(1.2, Owner)); // 9 in all, whether its own samples told it or not
    }

    [Fact]
    public void A_child_of_a_runner_that_was_found_with_it_counts_with_their_first_known_ancestor()
    {
        Write(1002, parent: 700, own: 6);
        Write(1001, parent: 1002, own: 2);

        Assert.Equal((15 + 8, 6, 2), (Cpu(1, Owner), Cpu(1, "runner[1002]"), Cpu(1, "runner[1001]")));
    }

    [Fact]
    public void A_runner_that_ends_with_its_own_child_counts_both_once()
    {
        Write(1001, parent: 810, own: 2);
        Assert.Equal(80 + 2, Cpu(1, Runner)); // before it was found
        _tree.Remove("proc/1001");
        _tree.Remove("proc/810");
        Used(own: 15, ended: 81 + 4);

        Assert.Equal(15 + 1 + 2, Cpu(1.2, Owner)); // 1 s more of the runner, 2 s more of its child
    }

    [Fact]
    public void The_children_that_ended_before_the_run_are_in_no_difference()
    {
        using var source = new ServerProcessSource("local", 11434, _tree.Files);
        Used(own: 15, ended: 1000);
        source.Available();

        Assert.Equal(15, SampleList.Of(source, 5).Value(TelemetryMetrics.ProcessCpu, Owner));
    }

    private double? Cpu(double second, string device) => SampleList.Of(_source, second).Value(TelemetryMetrics.ProcessCpu, device);

    /// <summary>The server's own time, and that of its children that have ended.</summary>
    private void Used(int own, int ended)
    {
        var now = Invariant($"{own * 100 - 500} 500 {ended * 100} 0 20");
        _tree.Replace("proc/700/stat", _owner, now);
        _owner = now;
    }

    private void Write(int id, int parent, int own) =>
        _tree.Write(
            Invariant($"proc/{id}/stat"),
            Invariant($"{id} (runner) S {parent} {id} {id} 0 -1 4194304 900 0 0 0 {own * 100} 0 0 0 20 0 1 0 {id + 70000} 9000000 900 ")
                + "18446744073709551615 1 1 0 0\n");
}
