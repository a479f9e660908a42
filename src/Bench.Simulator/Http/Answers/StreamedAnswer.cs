using System.Buffers;
using Bench.Simulator.Engine;
using Bench.Simulator.Http.Truth;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>
/// Sends an answer token by token: what the feed holds is rendered into the connection's buffer and flushed at once, and the instant
/// after the flush is each of its tokens' sent instant. A client that has gone is heard of through the feed, which just ends.
/// A silent token counts as sent with the next line.
/// </summary>
internal sealed class StreamedAnswer(Call call, IAnswerForm form, Answer answer, JobFeed feed, Func<JobReport, AnswerEnd> endOf)
{
    private readonly AnswerOutput _output = new(call);
    private LineFaults? _faults;
    private ArrayBufferWriter<byte>? _line;
    private int _tokens;
    private int _tokensInLines;
    private int _lines;

    /// <summary>
    /// Returns when the answer has ended, however it did: a refusal that came before the first line is the caller's to answer.
    /// </summary>
    public async Task<JobRefusal?> SendAsync()
    {
        if (call.Fault is { } fault)
            _faults = new LineFaults(fault, call, form, _output);
        while (await feed.Events.WaitToReadAsync(CancellationToken.None))
        {
            while (feed.Events.TryRead(out var happened))
            {
                if (happened.Refusal is { } refusal)
                    return refusal;
                if (!await TakeAsync(happened))
                {
                    feed.Cancel();
                    return null;
                }
            }

            if (_lines % (_faults?.LinesPerWrite ?? 1) == 0)
                await FlushAsync();
        }

        return null;
    }

    private ValueTask<bool> TakeAsync(JobEvent happened)
    {
        if (happened.Report is { } report)
            return EndAsync(report);
        var piece = answer.At(happened.Index);
        call.Truth.Due(happened.Due);
        _tokens++;
        if (piece.Kind == PieceKind.Silent)
        {
            call.Truth.Silent();
            return ValueTask.FromResult(true);
        }

        if (_faults is not null)
            return PieceWithFaultsAsync(piece, happened.Index);
        BeginBody();
        form.WritePiece(_output, piece, happened.Index, call.Now);
        LineWritten();
        return ValueTask.FromResult(true);
    }

    private async ValueTask<bool> PieceWithFaultsAsync(Piece piece, int index)
    {
        BeginBody();
        if (!await _faults!.BeforeLineAsync(_lines, isLast: false))
            return false;
        if (_faults.SplitsLines)
            await WriteSplitAsync(piece, index);
        else
            form.WritePiece(_output, piece, index, call.Now);
        LineWritten();
        if (_lines % _faults.LinesPerWrite == 0)
            await FlushAsync();
        return true;
    }

    private async Task WriteSplitAsync(Piece piece, int index)
    {
        _line ??= new ArrayBufferWriter<byte>(256);
        _line.ResetWrittenCount();
        form.WritePiece(_line, piece, index, call.Now);
        var middle = _line.WrittenCount / 2;
        _output.Write(_line.WrittenSpan[..middle]);
        await _output.FlushAsync();
        _output.Write(_line.WrittenSpan[middle..]);
    }

    private async ValueTask<bool> EndAsync(JobReport report)
    {
        BeginBody();
        call.Truth.Reported(report);
        if (_faults is not null && !await _faults.BeforeLineAsync(_lines, isLast: true))
            return false;
        form.WriteEnd(_output, endOf(report), call.Now);
        _tokensInLines = _tokens;
        await FlushAsync();
        call.Truth.End(RequestState.Done, call.Now);
        return true;
    }

    private void BeginBody()
    {
        if (_lines > 0 || call.Response.HasStarted)
            return;
        call.Response.Headers.ContentType = form.StreamType;
        if (form.CacheControl is { } control)
            call.Response.Headers.CacheControl = control;
    }

    private void LineWritten()
    {
        _lines++;
        _tokensInLines = _tokens;
    }

    private async ValueTask FlushAsync()
    {
        if (_lines == 0 && _tokensInLines == 0)
            return;
        if (await _output.FlushAsync())
            call.Truth.Sent(_tokensInLines, call.Now);
    }
}
