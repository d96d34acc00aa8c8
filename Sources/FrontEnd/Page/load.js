for (const src of weftSources) document.body.append(Object.assign(document.createElement("script"), { async: false, src }));
