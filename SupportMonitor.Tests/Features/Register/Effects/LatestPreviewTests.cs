using Microsoft.Extensions.Logging.Abstractions;
using SupportMonitor.Core.Common;
using SupportMonitor.Web.Features.Register.Effects;
using Xunit;

namespace SupportMonitor.Tests.Features.Register.Effects;

public sealed class LatestPreviewTests : IDisposable
{
    private readonly LatestPreview<string> _preview = new(p => p, () => { }, NullLogger.Instance);

    public void Dispose() => _preview.Dispose();

    [Fact]
    public async Task Newest_Wins_HoweverLongTheOlderTakes()
    {
        var (older, newer) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
        var first = _preview.ShowAsync(_ => older.Task);
        Assert.True(_preview.IsReading);

        var second = _preview.ShowAsync(_ => newer.Task);
        older.SetResult("older");
        await first;
        Assert.Equal((true, null, false), (_preview.IsReading, _preview.Shown, _preview.IsCurrent));
        newer.SetResult("newer");
        await second;

        Assert.Equal((false, "newer", true), (_preview.IsReading, _preview.Shown, _preview.IsCurrent));
    }

    [Fact]
    public async Task Older_IsCancelled_AndItsFailureIsNotTheNewests()
    {
        var older = new TaskCompletionSource<string>();
        var token = CancellationToken.None;
        var first = _preview.ShowAsync(t =>
        {
            token = t;
            older.TrySetResult("begun");
            return Task.Delay(Timeout.Infinite, t).ContinueWith<string>(_ => throw new InvalidOperationException(), TaskScheduler.Default);
        });
        await older.Task;

        await _preview.ShowAsync(_ => Task.FromResult("newer"));
        await first;

        Assert.True(token.IsCancellationRequested);
        Assert.Equal((false, null, "newer"), (_preview.Failed, _preview.Refused, _preview.Shown));
    }

    [Fact]
    public async Task WhatWasShown_StaysBesideARefusalAndAFailure_AndIsNotCurrent()
    {
        await _preview.ShowAsync(_ => Task.FromResult("shown"));

        await _preview.ShowAsync(_ => throw new RefusedException(Refusal.SameCadre, "An"));
        Assert.Equal((Refusal.SameCadre, "shown", false), (_preview.Refused!.Refusal, _preview.Shown, _preview.IsCurrent));

        await _preview.ShowAsync(_ => throw new InvalidOperationException());
        Assert.Equal((true, null, false), (_preview.Failed, _preview.Refused, _preview.IsCurrent));

        await _preview.ShowAsync(_ => Task.FromResult("again"));
        Assert.Equal((false, "again", true), (_preview.Failed, _preview.Shown, _preview.IsCurrent));
    }

    [Fact]
    public async Task SameFormAgain_IsPointedOutOnlyWhereItWouldDoSomethingElse()
    {
        await _preview.ShowAsync(_ => Task.FromResult("a"));
        await _preview.ShowAsync(_ => Task.FromResult("a"), again: true);
        Assert.Equal(PreviewNotice.None, _preview.Notice);

        await _preview.ShowAsync(_ => Task.FromResult("b"), again: true);
        Assert.Equal(PreviewNotice.Refreshed, _preview.Notice);

        await _preview.ShowAsync(_ => Task.FromResult("b"), again: true);
        Assert.Equal(PreviewNotice.Refreshed, _preview.Notice);
        await _preview.ShowAsync(_ => Task.FromResult("c"));
        Assert.Equal(PreviewNotice.None, _preview.Notice);
    }

    [Fact]
    public async Task Cleared_ShowsNothing_AndWhatWasBeingReadNeither()
    {
        var source = new TaskCompletionSource<string>();
        var reading = _preview.ShowAsync(_ => source.Task);

        _preview.Clear();
        source.SetResult("late");
        await reading;

        Assert.Equal((false, null), (_preview.IsReading, _preview.Shown));
    }
}
