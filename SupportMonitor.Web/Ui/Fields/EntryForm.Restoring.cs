using Microsoft.JSInterop;

namespace SupportMonitor.Web.Ui.Fields;

/// <summary>What the browser has kept comes back into the fields.</summary>
public sealed partial class EntryForm
{
    private IKeptField? Find(string name) => _form.Fields.OfType<IKeptField>().Concat(_others).FirstOrDefault(f => f.KeptAs == name);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Key is not null)
        {
            var kept = await Js.InvokeAsync<KeptEntry?>("supportMonitor.kept", Key);
            _watcher = DotNetObjectReference.Create(this);
            await Js.InvokeVoidAsync("supportMonitor.watch", Id, _watcher);
            if (kept?.Entry is { } entry && await Stored.AnyAsync(entry, User.Actor.AccountId))
            {
                await ForgetAsync();
                _stored = true;
                StateHasChanged();
                return;
            }

            // Typed on after a save whose answer was lost: both are said.
            _stored = kept?.Former is { } former && await Stored.AnyAsync(former, User.Actor.AccountId);
            _sought = kept?.Sought ?? [];

            // What was typed over a choice is all that comes back of it.
            _pending = (kept?.Chosen ?? []).Where(c => !_sought.ContainsKey(c.Key)).ToDictionary();
            foreach (var name in _pending.Keys.Concat(_sought.Keys).Where(n => Find(n) is RecordFinder { IsTyped: true }).ToList())
            {
                // A person types there already, and means something else.
                _pending.Remove(name);
                _sought.Remove(name);
            }

            _typing = kept?.Typed.Count > 0;
            (_typedOn, _outdated) = (kept?.Version, kept?.Version != Version);
            await RestoreAsync();
            if (kept is not null && _outdated && OnOutdated is not null && !_restored && !_typing)
            {
                // The newer version says it already: kept on, it would come back over what others write later.
                await ForgetAsync();
            }
        }
        else if (_pending.Count + _sought.Count > 0 || _typing)
        {
            await RestoreAsync();
        }
    }

    /// <summary>The connection is back: the server does not have what was typed without it, and others may have saved meanwhile.</summary>
    [JSInvokable]
    public async Task HearAgainAsync()
    {
        if (Key is not null && await Js.InvokeAsync<KeptEntry?>("supportMonitor.kept", Key) is { Typed.Count: > 0 } kept)
        {
            (_typedOn, _outdated) = (kept.Version, kept.Version != Version);
            await TypeAgainAsync(always: true);
            StateHasChanged();
        }
    }

    /// <summary>Fields may come and go with what is chosen: what cannot be restored yet is tried again after the next rendering.</summary>
    private async Task RestoreAsync()
    {
        foreach (var (name, value) in _pending.ToList())
        {
            if (Find(name) is { } field)
            {
                _pending.Remove(name);
                if (field.Kept is var before && before != value)
                {
                    _before[name] = before;
                    _restored = true;
                    await field.RestoreAsync(value);
                }
            }
        }

        foreach (var (name, text) in _sought.ToList())
        {
            if (Find(name) is RecordFinder field)
            {
                _sought.Remove(name);
                _before.TryAdd(name, ((IKeptField)field).Kept);
                _restored = true;
                await field.TypeAsync(text);
            }
        }

        if (_typing)
        {
            await TypeAgainAsync(always: false);
        }

        if (_restored || _stored)
        {
            StateHasChanged();
        }
    }

    private Task TypeAgainAsync(bool always)
    {
        return _outdated && OnOutdated is { } outdated ? outdated(_typedOn, TypeAsync) : TypeAsync();

        async Task TypeAsync()
        {
            var again = await Js.InvokeAsync<TypedAgain?>("supportMonitor.typeAgain", Key, always);
            _typing = again?.Left > 0;
            _restored |= again?.Typed > 0;
        }
    }

    /// <param name="Typed">Fields whose text was typed again.</param>
    /// <param name="Left">Fields that are not on the page yet.</param>
    private sealed record TypedAgain(int Typed, int Left);
}
